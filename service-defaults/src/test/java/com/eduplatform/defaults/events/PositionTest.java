package com.eduplatform.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void positionsAreOrderedByTimeAndThenByNumber() {
        assertThat(Position.parse("9-5")).isLessThan(Position.parse("10-0"));
        assertThat(Position.parse("10-0")).isLessThan(Position.parse("10-1"));
        assertThat(Position.parse("10-1")).hasToString("10-1");
    }

    @Test
    void beforeIsBelowAndAboveWhatWentBefore() {
        Position first = Position.parse("10-0");

        assertThat(first.before()).isLessThan(first).isGreaterThan(Position.parse("9-1000000"));
        assertThat(Position.parse("10-7").before()).isEqualTo(Position.parse("10-6"));
        assertThat(Position.START.before()).isEqualTo(Position.START);
    }
}
