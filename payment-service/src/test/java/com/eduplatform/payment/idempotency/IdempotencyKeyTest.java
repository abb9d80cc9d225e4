package com.eduplatform.payment.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.InvalidInputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {
    @Test
    void withoutTheHeaderThereIsNoKey() {
        assertThat(IdempotencyKey.of(null)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("usable")
    void printableKeysAreTakenAsTheyAre(String header) {
        assertThat(IdempotencyKey.of(header)).contains(new IdempotencyKey(header));
    }

    static Stream<String> usable() {
        return Stream.of("a", "!\"#~", "two words", "k".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void otherKeysAreRefusedWithoutBeingEchoed(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of(header))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Idempotency-Key must have 1 to 255 printable ASCII characters");
    }

    static Stream<String> unusable() {
        return Stream.of("", "k".repeat(256), "tab\there", "line\nbreak", "ключ", "nul\0", "\u007f");
    }
}
