package com.eduplatform.defaults.problem;

/** A path or query value that its type cannot hold. The value serves to find the parameter's name and is never shown. */
public final class UnusableParameterException extends RuntimeException {
    private final String value;
    private final String reason;
    private final String type;

    /**
     * @param reason what is wrong, without the value: {@code "must be a UUID"}
     * @param type the machine name of the error: {@code "uuid_parsing"}
     */
    public UnusableParameterException(String value, String reason, String type) {
        super(reason, null, false, false);
        this.value = value;
        this.reason = reason;
        this.type = type;
    }

    String value() {
        return value;
    }

    String reason() {
        return reason;
    }

    String type() {
        return type;
    }
}
