package com.eduplatform.notification.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person and that they are told once.
 *
 * @param occasion what makes it one and the same, whatever is repeated: {@code payment:<id>}; at most 100 characters
 * @param occurredAt when it happened, not when we heard of it
 * @param course its title, if the producer knew it
 * @param amount of money, if it is about money
 */
public record News(
        UUID userId,
        NotificationType type,
        String occasion,
        Instant occurredAt,
        @Nullable String course,
        @Nullable BigDecimal amount) {
    public News(UUID userId, NotificationType type, String occasion, Instant occurredAt) {
        this(userId, type, occasion, occurredAt, null, null);
    }
}
