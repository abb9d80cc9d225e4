package com.eduplatform.fleet.drill;

import java.util.List;

/**
 * Something that goes wrong, and the alerts that must tell of it.
 *
 * @param cause for a person; says so where the series are made up and nothing went wrong
 * @param begin makes it go wrong and leaves it so
 * @param end mends it; works also after a {@code begin} that failed in the middle
 */
record Fault(String cause, List<String> alerts, Step begin, Step end) {
    /** One half of it. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
