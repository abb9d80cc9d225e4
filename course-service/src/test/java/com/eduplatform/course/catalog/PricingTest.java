package com.eduplatform.course.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.InvalidInputException;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final BigDecimal TEN = new BigDecimal("10.00");
    private static final Pricing FREE = new Pricing(true, null);
    private static final Pricing PAID = new Pricing(false, TEN);

    @Test
    void freeCourseHasNoPrice() {
        assertThatThrownBy(() -> new Pricing(true, TEN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void paidCourseHasAPriceAboveZero() {
        assertThatThrownBy(() -> new Pricing(false, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Pricing(false, BigDecimal.ZERO)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Pricing(false, TEN.negate())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingSentLeavesThePricingAsItIs() {
        assertThat(PAID.with(null, null)).isEqualTo(PAID);
        assertThat(FREE.with(null, null)).isEqualTo(FREE);
    }

    @Test
    void courseThatBecomesFreeLosesItsPrice() {
        assertThat(PAID.with(true, null)).isEqualTo(FREE);
        assertThat(PAID.with(true, Optional.empty())).isEqualTo(FREE);
    }

    @Test
    void courseBecomesPaidOnlyTogetherWithAPrice() {
        assertThat(FREE.with(false, Optional.of(TEN))).isEqualTo(PAID);
        assertThatThrownBy(() -> FREE.with(false, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> FREE.with(null, Optional.of(TEN))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void paidCourseCannotLoseItsPriceAlone() {
        assertThatThrownBy(() -> PAID.with(null, Optional.empty())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PAID.with(true, Optional.of(TEN))).isInstanceOf(InvalidInputException.class);
    }
}
