package com.eduplatform.gateway.origin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Spares an origin that fails, and its clients the wait: after some failures in a row it lets one request pass in each
 * pause, until one succeeds. May be used by all event loops.
 */
final class Breaker {
    private final int threshold;
    private final long pause;
    private final LongSupplier nanoClock;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTrial = new AtomicLong();

    /**
     * @param threshold failures in a row that open it, 1 or more
     * @param pause between two trials while it is open
     * @param nanoClock like {@link System#nanoTime}
     */
    Breaker(int threshold, Duration pause, LongSupplier nanoClock) {
        this.threshold = threshold;
        this.pause = pause.toNanos();
        this.nanoClock = nanoClock;
    }

    /** Whether a request may pass now. Who gets a yes should ask the origin: it may have been the only trial. */
    boolean tryPass() {
        if (failures.get() < threshold) {
            return true;
        }
        long now = nanoClock.getAsLong();
        long due = nextTrial.get();
        return now - due >= 0 && nextTrial.compareAndSet(due, now + pause);
    }

    void succeeded() {
        // Read first: a write by every request would make all cores share this line.
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        nextTrial.set(nanoClock.getAsLong() + pause);
        failures.updateAndGet(count -> Math.min(count + 1, threshold));
    }
}
