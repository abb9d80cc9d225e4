package com.eduplatform.defaults.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Курс", "a\tb\n", "\uD83D\uDE00"})
    void whatPostgresKeepsIsStorable(String text) {
        assertThat(Text.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83D", "\uDE00", "\uD83Da", "x\uDE00\uD83D"})
    void nulAndHalvesOfSurrogatePairsAreNot(String text) {
        assertThat(Text.isStorable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1-1-1-1-1", "", "0191b2a0000070008000000000000000", "0191b2a0-0000-7000-8000-00000000000g"})
    void onlyTheHyphenatedFormIsAUuid(String text) {
        assertThat(Text.uuid(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "NaN", "0x10", "", " 1", "1.", ".5", "١", "123456789012345678901"})
    void aDecimalHasNoExponentAndNoTricks(String text) {
        assertThat(Text.decimal(text)).isEmpty();
    }

    @Test
    void aPlainDecimalIsRead() {
        assertThat(Text.decimal("49.90")).contains(new BigDecimal("49.90"));
    }
}
