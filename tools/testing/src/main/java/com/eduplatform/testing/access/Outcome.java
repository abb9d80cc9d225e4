package com.eduplatform.testing.access;

import java.util.Optional;

/**
 * What an operation answers to a caller.
 *
 * @param detail the exact sentence of a refusal
 * @param showing what the answer must contain
 * @param hiding what the answer must not contain
 */
record Outcome(int status, Optional<String> detail, Optional<String> showing, Optional<String> hiding) {
    static Outcome refusal(int status, String detail) {
        return new Outcome(status, Optional.of(detail), Optional.empty(), Optional.empty());
    }

    boolean isYes() {
        return status < 400;
    }

    /** A yes that shows something of the thing in question; one that hides it is as good as a no. */
    boolean opens() {
        return isYes() && hiding.isEmpty();
    }

    String text() {
        return status
                + detail.map(" \"%s\""::formatted).orElse("")
                + showing.map(" showing \"%s\""::formatted).orElse("")
                + hiding.map(" hiding \"%s\""::formatted).orElse("");
    }
}
