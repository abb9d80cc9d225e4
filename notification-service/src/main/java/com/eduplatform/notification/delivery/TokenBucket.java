package com.eduplatform.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tokens that come back at a steady rate, one second's worth at most. */
final class TokenBucket {
    private final int perSecond;
    private final Clock clock;
    private double tokens;
    private Instant at;

    TokenBucket(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = perSecond;
        this.at = clock.instant();
    }

    /** Up to that many. */
    synchronized int take(int wanted) {
        Instant now = clock.instant();
        long millis = Math.max(0, Duration.between(at, now).toMillis());
        if (millis > 0) {
            tokens = Math.min(perSecond, tokens + millis * perSecond / 1000.0);
            at = now;
        }
        int taken = Math.min(wanted, (int) tokens);
        tokens -= taken;
        return taken;
    }
}
