package com.eduplatform.fleet.journey;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what {@code 503} with {@code Retry-After} asks for: waits and tries again, a few times. A cold fleet on a busy machine
 * answers so while its services get to know each other. Each wait is counted, so that a journey does not hide it. Safe
 * for several at once.
 */
final class Patience {
    private static final int UNAVAILABLE = 503;
    private static final int MAX_WAITS_PER_REQUEST = 3;
    private static final int MAX_SECONDS = 5;

    private final AtomicInteger waits = new AtomicInteger();

    /** True after a wait; false when the answer asks for none, or too often. */
    boolean waitsFor(HttpResponse<?> answer, int alreadyWaited) throws InterruptedException {
        if (answer.statusCode() != UNAVAILABLE || alreadyWaited >= MAX_WAITS_PER_REQUEST) {
            return false;
        }
        long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(-1);
        if (seconds < 0) {
            return false;
        }
        waits.incrementAndGet();
        Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, MAX_SECONDS)));
        return true;
    }

    /** How often it waited since the last question. */
    int takeWaits() {
        return waits.getAndSet(0);
    }
}
