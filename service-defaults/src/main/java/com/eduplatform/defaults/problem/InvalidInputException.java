package com.eduplatform.defaults.problem;

import java.util.List;

/** Well-formed but invalid input: 422 with the fields that were refused. */
public final class InvalidInputException extends RuntimeException {
    private final transient List<FieldError> errors;

    private InvalidInputException(String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.errors = errors;
    }

    /** @param errors at least one; the first one becomes the {@code detail} */
    public static InvalidInputException of(List<FieldError> errors) {
        return new InvalidInputException(errors.getFirst().sentence(), errors);
    }

    /** A single field with a {@code detail} that the contract fixes. */
    public static InvalidInputException of(String detail, FieldError error) {
        return new InvalidInputException(detail, List.of(error));
    }

    public ErrorBody body() {
        return new ErrorBody(String.valueOf(getMessage()), errors);
    }
}
