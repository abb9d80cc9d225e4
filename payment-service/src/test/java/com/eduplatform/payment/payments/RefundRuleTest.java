package com.eduplatform.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundRuleTest {
    private static final Instant PAID = Instant.parse("2026-02-01T12:00:00Z");

    private final RefundRule rule = new RefundRule(Duration.ofDays(14), 30);

    @Test
    void theLastMomentOfThePeriodBelongsToIt() {
        Instant end = PAID.plus(Duration.ofDays(14));

        assertThat(rule.isOver(PAID, end)).isFalse();
        assertThat(rule.isOver(PAID, end.plusNanos(1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 10, false", "2, 10, false", "3, 10, true", "2, 7, false", "3, 7, true", "1, 1, true"
    })
    void fromThirtyPercentOnTheCourseIsKept(int completed, int total, boolean tooFar) {
        assertThat(rule.isTooFar(completed, total)).isEqualTo(tooFar);
    }
}
