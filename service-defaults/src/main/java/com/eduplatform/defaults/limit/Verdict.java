package com.eduplatform.defaults.limit;

import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.Map;

/**
 * What a limit says to one more request.
 *
 * @param quota the one that refuses, or that has least left
 * @param remaining how many more would be allowed at this moment
 * @param reset if refused: after which one more is allowed; else until this window ends and its requests weigh less
 */
public record Verdict(Quota quota, boolean isAllowed, long remaining, Duration reset) {
    /** In whole seconds, rounded up, as {@code Retry-After} and {@code RateLimit-Reset} want it; at least 1. */
    public long resetSeconds() {
        return seconds(reset);
    }

    /** The refusal, with {@code Retry-After}. */
    public ProblemException refusal(Problem problem) {
        return refusal(problem, reset);
    }

    /** A refusal until some time has passed. */
    public static ProblemException refusal(Problem problem, Duration wait) {
        return new ProblemException(problem, Map.of("Retry-After", String.valueOf(seconds(wait))));
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
