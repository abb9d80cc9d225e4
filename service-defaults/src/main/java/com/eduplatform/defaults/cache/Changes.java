package com.eduplatform.defaults.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When what was changed, counted in changes. Subjects share a fixed number of places, so that memory stays the same whatever
 * changes: a change may outdate a stranger's answer, and never leaves its own.
 */
final class Changes {
    private static final int PLACES = 1 << 14;

    private final AtomicLong last = new AtomicLong();
    private final AtomicLong lastOfAll = new AtomicLong();
    private final AtomicLongArray lastOf = new AtomicLongArray(PLACES);

    /** The present moment. To be taken before a reading begins, and given to {@link #isUnchanged} with what was read. */
    long now() {
        return last.get();
    }

    /** To be called once the change can be read. */
    void changed(String subject) {
        lastOf.accumulateAndGet(place(subject), last.incrementAndGet(), Math::max);
    }

    /** Anything may have changed. */
    void anythingChanged() {
        lastOfAll.accumulateAndGet(last.incrementAndGet(), Math::max);
    }

    /** Whether what was read since then still is so, as far as anybody has told. */
    boolean isUnchanged(String subject, long since) {
        return lastOf.get(place(subject)) <= since && lastOfAll.get() <= since;
    }

    private static int place(String subject) {
        int hash = subject.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
