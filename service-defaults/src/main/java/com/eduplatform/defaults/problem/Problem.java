package com.eduplatform.defaults.problem;

import java.util.Map;

/**
 * An error that a service can answer: it owns its HTTP status and its {@code detail}. Each service lists its own in one enum.
 */
public interface Problem {
    /** HTTP status, 400..599. */
    int status();

    /** One readable sentence, shown to a person; never holds a submitted value. */
    String detail();

    /** The headers that RFC 9110 asks for with this status; {@code Retry-After} in seconds. */
    default Map<String, String> headers() {
        return switch (status()) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 503 -> Map.of("Retry-After", "2");
            default -> Map.of();
        };
    }

    /** A new exception for this problem: throw it, or fail a {@code Uni} with it. */
    default ProblemException exception() {
        return new ProblemException(this, headers());
    }
}
