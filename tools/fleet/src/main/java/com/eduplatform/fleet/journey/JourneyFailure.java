package com.eduplatform.fleet.journey;

/** The platform did not do what the contract promises; the message holds the request and the answer. */
public final class JourneyFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    JourneyFailure(String message) {
        super(message);
    }

    JourneyFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
