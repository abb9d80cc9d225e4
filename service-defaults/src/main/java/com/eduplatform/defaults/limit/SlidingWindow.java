package com.eduplatform.defaults.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sliding window counter (ADR 10): what was counted in this window, and in the one before, which weighs the less the
 * further this one has come. Three numbers, whatever the limit. Pure; {@link #LUA} is the same rule for Redis.
 *
 * @param start of this window, ms
 * @param current counted in this window
 * @param previous counted in the window before
 */
record SlidingWindow(long start, long current, long previous) {
    /** Functions {@code roll} and {@code judge}, as below. */
    static final String LUA = """
            local function roll(state, now, window)
              local start, current, previous = string.match(state or '', '(%d+):(%d+):(%d+)')
              if not start or now - start >= 2 * window then return now, 0, 0 end
              if now - start >= window then return start + window, 0, tonumber(current) end
              return tonumber(start), tonumber(current), tonumber(previous)
            end
            local function judge(start, current, previous, now, max, window)
              local elapsed = math.max(0, now - start)
              local used = previous * (window - elapsed) / window + current
              if used + 1 <= max then return true, math.floor(max - used - 1), window - elapsed end
              local wait
              if current + 1 <= max then
                wait = window * (1 - (max - 1 - current) / previous) - elapsed
              else
                wait = window - elapsed + window * (1 - (max - 1) / current)
              end
              return false, 0, math.max(1, math.ceil(wait))
            end
            """;

    /** @param now ms, of whatever clock the same windows were counted with before */
    static SlidingWindow at(@Nullable SlidingWindow before, long now, Quota quota) {
        long window = quota.window().toMillis();
        if (before == null || now - before.start >= 2 * window) {
            return new SlidingWindow(now, 0, 0);
        }
        return now - before.start >= window ? new SlidingWindow(before.start + window, 0, before.current) : before;
    }

    /** Whether one more fits, and what would be left then. Needs a window that is {@link #at} now. */
    Verdict judge(long now, Quota quota) {
        long max = quota.max();
        double window = quota.window().toMillis();
        double elapsed = Math.max(0, now - start);
        double used = previous * (window - elapsed) / window + current;
        if (used + 1 <= max) {
            return new Verdict(quota, true, (long) (max - used - 1), Duration.ofMillis((long) (window - elapsed)));
        }
        double wait = current + 1 <= max
                ? window * (1 - (double) (max - 1 - current) / previous) - elapsed
                : window - elapsed + window * (1 - (double) (max - 1) / current);
        return new Verdict(quota, false, 0, Duration.ofMillis(Math.max(1, (long) Math.ceil(wait))));
    }

    SlidingWindow plusOne() {
        return new SlidingWindow(start, current + 1, previous);
    }
}
