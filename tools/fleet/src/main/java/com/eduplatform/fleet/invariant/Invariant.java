package com.eduplatform.fleet.invariant;

import java.util.Locale;

/** What the fleet promises, in one sentence each; every {@link Rule} is a part of one of them. */
public enum Invariant {
    PURCHASES("every purchase that was answered with yes is there, exactly once"),
    LEDGER("the ledger adds up to nothing, and says of each payment what became of it"),
    SEATS("seats = paid - refunded + granted + free"),
    PROGRESS("what was learnt is kept, and each enrolment's status is what was learnt"),
    NOTIFICATIONS("each event was told to its person exactly once"),
    READ_MODELS("what services know of each other is what is"),
    SETTLED("nothing waits, nothing is unfinished, nothing is dead"),
    ANSWERS("nobody was refused what was theirs"),
    STREAMS("no event stream missed or repeated anything");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** {@code read-models}: for tables and scripts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
