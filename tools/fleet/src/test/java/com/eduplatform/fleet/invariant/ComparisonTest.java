package com.eduplatform.fleet.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<Entry<String, String>> MUST = List.of(Map.entry("a", "1"), Map.entry("c", "3"));

    @Test
    void equalRowsAreNoBreach() {
        assertThat(compare(true, MUST)).isEmpty();
        assertThat(compare(false, MUST)).isEmpty();
    }

    @Test
    void missingRowsAreNamed() {
        assertThat(compare(false, List.of(Map.entry("b", "2"), Map.entry("c", "3"))))
                .hasValueSatisfying(breach -> assertThat(breach.examples()).containsExactly("missing: a 1"));
    }

    @Test
    void otherRowsCountOnlyIfTheRuleIsExact() {
        List<Entry<String, String>> more =
                List.of(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"), Map.entry("d", "4"));

        assertThat(compare(false, more)).isEmpty();
        assertThat(compare(true, more))
                .hasValueSatisfying(
                        breach -> assertThat(breach.examples()).containsExactly("unexpected: b 2", "unexpected: d 4"));
    }

    @Test
    void sameRowAgainIsNamedWhateverTheRule() {
        assertThat(compare(false, List.of(Map.entry("a", "1"), Map.entry("a", "1"), Map.entry("c", "3"))))
                .hasValueSatisfying(breach -> assertThat(breach.examples()).containsExactly("once more: a 1"));
    }

    @Test
    void otherValuesAreNamed() {
        assertThat(compare(false, List.of(Map.entry("a", "1"), Map.entry("c", "4"))))
                .hasValueSatisfying(breach -> assertThat(breach.examples()).containsExactly("c is 4 instead of 3"));
    }

    @Test
    void allAreCountedAndThreeAreShown() {
        List<Entry<String, String>> strangers =
                List.of(Map.entry("w", ""), Map.entry("x", ""), Map.entry("y", ""), Map.entry("z", ""));

        assertThat(compare(true, strangers)).hasValueSatisfying(breach -> {
            assertThat(breach.count()).isEqualTo(6);
            assertThat(breach.examples()).containsExactly("missing: a 1", "missing: c 3", "unexpected: w");
        });
    }

    private static Optional<Breach> compare(boolean exact, List<Entry<String, String>> found) {
        Rule rule = new Rule(Invariant.LEDGER, "row", Rows.none(), Rows.none(), exact);
        return Comparison.of(rule, MUST.iterator(), found.iterator());
    }
}
