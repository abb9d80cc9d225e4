package com.eduplatform.defaults.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An error that a service can answer. Each service lists its own in one class.
 *
 * @param status HTTP status, 400..599
 * @param detail one readable sentence, shown to a person; never holds a submitted value
 */
public record Problem(int status, String detail) {
    /** The headers that RFC 9110 asks for with this status; {@code Retry-After} in seconds. */
    public Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 503 -> Map.of("Retry-After", "2");
            default -> Map.of();
        };
    }

    /** A new exception for this problem: throw it, or fail a {@code Uni} with it. */
    public ProblemException exception() {
        return new ProblemException(this, headers());
    }

    /**
     * The refusal of one field, as every 422 names it.
     *
     * @param source {@code body} or {@code header}
     */
    public InvalidInputException at(String source, String... path) {
        List<Object> loc = Stream.concat(Stream.of(source), Arrays.stream(path))
                .map(Object.class::cast)
                .toList();
        return InvalidInputException.of(detail, new FieldError(loc, detail, "value_error"));
    }
}
