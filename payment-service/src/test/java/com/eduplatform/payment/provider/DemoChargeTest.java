package com.eduplatform.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoChargeTest {
    @Test
    void withoutTheHeaderAChargeIsInstant() {
        assertThat(DemoCharge.of(null, false)).isEqualTo(DemoCharge.INSTANT);
        assertThat(DemoCharge.of(null, true)).isEqualTo(DemoCharge.INSTANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instant", "decline", "slow", "late", "twice", "never", "abandon", "", "nonsense"})
    void productionRefusesEveryDemo(String header) {
        assertThatThrownBy(() -> DemoCharge.of(header, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("X-Demo-Charge is for development only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instant", "decline", "slow", "late", "twice", "never", "abandon"})
    void developmentTakesTheNamesInLowerCase(String header) {
        assertThat(DemoCharge.of(header, true).name()).isEqualToIgnoringCase(header);
    }
}
