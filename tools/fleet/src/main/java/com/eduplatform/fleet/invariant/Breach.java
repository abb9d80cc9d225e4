package com.eduplatform.fleet.invariant;

import java.util.List;

/**
 * A rule that does not hold.
 *
 * @param count how many rows are wrong
 * @param examples the first of them, with their ids
 */
public record Breach(Invariant invariant, String rule, long count, List<String> examples) {
    @Override
    public String toString() {
        return "%s: %d x %s, such as %s".formatted(invariant.id(), count, rule, String.join("; ", examples));
    }
}
