package com.eduplatform.defaults.events;

import com.eduplatform.defaults.json.WireFormats;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON around an event's data, as it is in a stream. */
@Singleton
final class Envelope {
    /** What {@link #write} reads from. */
    static final String COLUMNS =
            "id, type, version, occurred_at, aggregate_id, aggregate_version, request_id, traceparent, data";

    private final ObjectMapper json;

    Envelope(ObjectMapper json) {
        this.json = json;
    }

    String write(Row row) {
        ObjectNode event = json.createObjectNode();
        event.put("id", row.getUUID("id").toString());
        event.put("type", row.getString("type"));
        event.put("version", row.getInteger("version"));
        event.put(
                "occurred_at",
                WireFormats.format(row.getOffsetDateTime("occurred_at").toInstant()));
        event.put("aggregate_id", row.getUUID("aggregate_id").toString());
        event.put("aggregate_version", row.getLong("aggregate_version"));
        ObjectNode trace = event.putObject("trace");
        trace.put("request_id", row.getString("request_id"));
        trace.put("traceparent", row.getString("traceparent"));
        event.putRawValue("data", new RawValue(row.getString("data")));
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event in the outbox is not JSON: " + row.getUUID("id"), e);
        }
    }

    /** @throws IllegalArgumentException if this is no event; the message names the field */
    Event read(String text) {
        JsonNode event;
        try {
            event = json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode trace = event.path("trace");
        return new Event(
                UUID.fromString(required(event, "id").asText()),
                required(event, "type").asText(),
                required(event, "version").asInt(),
                Instant.parse(required(event, "occurred_at").asText()),
                UUID.fromString(required(event, "aggregate_id").asText()),
                required(event, "aggregate_version").asLong(),
                new Event.Trace(text(trace, "request_id"), text(trace, "traceparent")),
                new Event.Data(required(event, "data"), json));
    }

    private static JsonNode required(JsonNode event, String field) {
        JsonNode value = event.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("An event without " + field);
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
