package com.eduplatform.defaults.problem;

import java.util.Map;

/** An expected refusal on its way to the client. It has no stack trace: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** @param headers response headers that belong to this refusal, such as {@code Retry-After} in seconds */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
