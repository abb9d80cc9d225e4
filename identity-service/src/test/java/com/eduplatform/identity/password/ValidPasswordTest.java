package com.eduplatform.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidPasswordTest {
    @ParameterizedTest
    @CsvSource({
        "x,5,false",
        "x,6,true",
        "x,72,true",
        "x,73,false",
        "ж,3,true",
        "ж,36,true",
        "ж,37,false",
        "🎓,18,true",
        "🎓,19,false"
    })
    void lengthIsCountedInBytes(String character, int times, boolean valid) {
        assertThat(ValidPassword.Rule.isValid(character.repeat(times), ValidPassword.SHORTEST))
                .isEqualTo(valid);
    }
}
