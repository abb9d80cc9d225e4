package com.eduplatform.fleet.invariant;

/**
 * What must be, and what is. Every pair that must be is there once, and, if the rule is exact, no other.
 *
 * @param name a noun phrase for what it is about
 */
public record Rule(Invariant invariant, String name, Rows expected, Rows found, boolean exact) {
    static Rule equal(Invariant invariant, String name, Rows expected, Rows found) {
        return new Rule(invariant, name, expected, found, true);
    }

    /** Whatever else there is. */
    public static Rule holds(Invariant invariant, String name, Rows expected, Rows found) {
        return new Rule(invariant, name, expected, found, false);
    }

    /** Whatever is found is wrong. */
    public static Rule none(Invariant invariant, String name, Rows found) {
        return new Rule(invariant, name, Rows.none(), found, true);
    }
}
