package com.eduplatform.gateway.origin;

import java.util.concurrent.atomic.AtomicLong;

/** How much of unfinished bodies is in memory, in all. For any thread. */
final class HeldBytes {
    private final long max;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long max) {
        this.max = max;
    }

    /** Counts them in any case. @return whether there is room for more */
    boolean take(int bytes) {
        return held.addAndGet(bytes) < max;
    }

    void give(int bytes) {
        held.addAndGet(-bytes);
    }

    long now() {
        return held.get();
    }
}
