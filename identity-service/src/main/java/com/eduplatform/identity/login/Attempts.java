package com.eduplatform.identity.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Wrong passwords in a row, and when the next one may be tried. Pure; {@link #LUA} is the same rule for Redis, where the key
 * itself ends when all is forgotten.
 *
 * @param count until they are forgotten
 * @param openAt ms, when the next attempt may be made
 * @param forgottenAt ms
 */
record Attempts(long count, long openAt, long forgottenAt) {
    /** Functions {@code waitAfter}, as below, and {@code parse}. */
    static final String LUA = """
            local function parse(state)
              local count, open = string.match(state or '', '(%d+):(%d+)')
              return tonumber(count or 0), tonumber(open or 0)
            end
            local function waitAfter(count, free, first, longest)
              if count < free then return 0 end
              return math.min(longest, first * 2 ^ math.min(count - free, 40))
            end
            """;

    /**
     * How attempts get slower.
     *
     * @param free how many may follow each other without a wait
     * @param first the wait after the last free one; each further attempt doubles it
     * @param longest the longest wait
     * @param window after the end of the last wait, when everything is forgotten
     */
    record Slowdown(int free, Duration first, Duration longest, Duration window) {
        /** The wait after so many attempts, ms. */
        long waitAfter(long count) {
            if (count < free) {
                return 0;
            }
            long doublings = Math.min(count - free, 40);
            boolean isLongest = first.toMillis() > longest.toMillis() >> doublings;
            return isLongest ? longest.toMillis() : first.toMillis() << doublings;
        }
    }

    static Attempts at(@Nullable Attempts before, long now) {
        return before == null || now >= before.forgottenAt ? new Attempts(0, 0, 0) : before;
    }

    /** The wait of somebody who tries now, ms. */
    long waitAt(long now) {
        return Math.max(0, openAt - now);
    }

    Attempts plusOne(long now, Slowdown slowdown) {
        long openAgain = now + slowdown.waitAfter(count + 1);
        return new Attempts(count + 1, openAgain, openAgain + slowdown.window.toMillis());
    }

    /** As if the last one had not been made: it was right, or nobody looked at it. */
    Attempts minusOne() {
        return new Attempts(Math.max(0, count - 1), 0, forgottenAt);
    }
}
