package com.eduplatform.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeacherShareTest {
    @ParameterizedTest
    @CsvSource({
        "70, 49.90, 34.93",
        "70, 0.01, 0.01",
        "50, 0.01, 0.00",
        "50, 0.03, 0.02",
        "50, 0.05, 0.02",
        "50, 0.07, 0.04",
        "33.33, 100.00, 33.33",
        "0, 49.90, 0.00",
        "100, 49.90, 49.90",
        "70, 9999999999.99, 6999999999.99",
        "70, 49.9, 34.93"
    })
    void theShareIsRoundedHalfEvenToTheCent(BigDecimal percent, BigDecimal amount, BigDecimal share) {
        assertThat(new TeacherShare(percent).of(amount)).isEqualTo(share);
    }
}
