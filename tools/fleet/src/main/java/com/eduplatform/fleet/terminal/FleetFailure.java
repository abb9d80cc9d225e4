package com.eduplatform.fleet.terminal;

/** Something a person has to know about and can do something about: what happened, and what to do. Never a stack trace. */
public final class FleetFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /** @param remedy the next thing to type or to change, as a sentence; may be several lines */
    public FleetFailure(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public FleetFailure(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
