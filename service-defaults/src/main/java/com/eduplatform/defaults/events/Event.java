package com.eduplatform.defaults.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a service, as another one receives it.
 *
 * @param type {@code payment.completed}
 * @param version of the form of {@code data}; fields are only ever added within one version
 * @param aggregateVersion 1, 2, 3 without a gap for one aggregate, in the order of the producer's commits. Events may arrive
 *     in another order
 */
public record Event(
        UUID id,
        String type,
        int version,
        Instant occurredAt,
        UUID aggregateId,
        long aggregateVersion,
        Trace trace,
        Data data) {

    /** The request that caused the event: {@code X-Request-Id}, and W3C {@code traceparent} if there was one. */
    public record Trace(
            @Nullable String requestId, @Nullable String traceparent) {}

    /** What the event tells, in the form that its type and version say. */
    public record Data(JsonNode json, ObjectMapper mapper) {
        /**
         * Into the receiver's own record of the fields that it reads; others are ignored. The record needs
         * {@code @RegisterForReflection}.
         *
         * @throws IllegalArgumentException if a field does not fit; the event then is a dead letter in the end
         */
        public <T> T as(Class<T> type) {
            try {
                return mapper.treeToValue(json, type);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
            }
        }
    }
}
