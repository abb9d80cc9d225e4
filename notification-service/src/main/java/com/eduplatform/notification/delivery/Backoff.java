package com.eduplatform.notification.delivery;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long each time, up to a longest, of which a random half is left out so that those
 * who failed together do not come back together. Pure.
 */
record Backoff(Duration first, Duration longest) {
    /**
     * @param failed how many attempts have failed, 1 or more
     * @param chance 0 (half of the delay) up to 1 (all of it)
     */
    Duration after(int failed, double chance) {
        // 2^40 times anything is beyond the longest; beyond 2^62 there is no number.
        double full = Math.min(
                (double) first.toMillis() * Math.pow(2, Math.min(failed - 1, 40)), (double) longest.toMillis());
        return Duration.ofMillis(Math.round(full * (1 + chance) / 2));
    }
}
