package com.eduplatform.defaults.problem;

/**
 * An error that a service can answer: it owns its HTTP status and its {@code detail}. Each service lists its own in one enum.
 */
public interface Problem {
    /** HTTP status, 400..599. */
    int status();

    /** One readable sentence, shown to a person; never holds a submitted value. */
    String detail();

    /** A new exception for this problem: throw it, or fail a {@code Uni} with it. */
    default ProblemException exception() {
        return new ProblemException(this);
    }
}
