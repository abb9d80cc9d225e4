package com.eduplatform.notification.inapp;

import com.eduplatform.notification.message.NotificationType;
import java.time.Duration;
import java.time.Instant;

/**
 * When what a client posted and what an event tells are one notification (ADR 15). Pure.
 *
 * <p>The client posts right after the answer to its enrolment, so it lies shortly after the moment that the event names; how late
 * the event itself arrives does not matter.
 */
final class Halves {
    /** A person on a bad network may need that long from the enrolment to the next request. */
    static final Duration PATIENCE = Duration.ofMinutes(2);
    /** By how much the clocks of two machines may differ. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private Halves() {}

    static boolean has(NotificationType type) {
        return type == NotificationType.ENROLLMENT;
    }

    /** The client's half of an event of this moment was posted within this span. */
    static Span clientOf(Instant event) {
        return new Span(event.minus(SKEW), event.plus(PATIENCE));
    }

    /** What a client posts now belongs to an event within this span. */
    static Span eventOf(Instant posted) {
        return new Span(posted.minus(PATIENCE), posted.plus(SKEW));
    }

    /** Both ends included. */
    record Span(Instant from, Instant to) {}
}
