package com.eduplatform.seed.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    @Test
    void countsAtScaleOneAreTheOnesAgreedUpon() {
        Plan plan = plan("1");

        assertThat(plan.users()).isEqualTo(50_000);
        assertThat(plan.teachers()).isEqualTo(10_000);
        assertThat(plan.verifiedTeachers()).isEqualTo(7_000);
        assertThat(plan.courses()).isEqualTo(100_000);
        assertThat(plan.freeCourses()).isEqualTo(30_000);
        assertThat(plan.curricula()).isEqualTo(10_000);
        assertThat(plan.enrolments()).isEqualTo(200_000);
        assertThat(plan.freeEnrolments()).isEqualTo(120_000);
        assertThat(plan.paidEnrolments() - plan.payments()).isEqualTo(30_000);
        assertThat(plan.payments()).isEqualTo(50_000);
        assertThat(plan.reviews()).isEqualTo(100_000);
    }

    @Test
    void theLargestScaleStillFits() {
        assertThat(plan("100").enrolments()).isEqualTo(20_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.009", "100.01", "-1"})
    void otherScalesAreRefused(String scale) {
        assertThatIllegalArgumentException().isThrownBy(() -> plan(scale)).withMessageContaining("0.01 and 100");
    }

    private static Plan plan(String scale) {
        return new Plan(new BigDecimal(scale), 42, Instant.parse("2026-01-01T00:00:00Z"));
    }
}
