package com.eduplatform.payment.course;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.InvalidInputException;
import com.eduplatform.defaults.problem.ProblemException;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseOfferTest {
    private static final UUID TEACHER = UUID.randomUUID();

    private final CourseOffer paid = new CourseOffer(TEACHER, null, false, new BigDecimal("49.90"));

    @ParameterizedTest
    @ValueSource(strings = {"49.90", "49.9"})
    void thePriceIsAcceptedHoweverItIsWritten(String amount) {
        assertThatCode(() -> paid.requirePrice(new BigDecimal(amount))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.89", "49.91", "4990", "0.01", "9999999999.99"})
    void anyOtherAmountIsRefused(String amount) {
        assertThatThrownBy(() -> paid.requirePrice(new BigDecimal(amount)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Amount does not match the course price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "49.90"})
    void nobodyPaysForAFreeCourse(String price) {
        CourseOffer free = new CourseOffer(TEACHER, null, true, price.isEmpty() ? null : new BigDecimal(price));

        assertThatThrownBy(() -> free.requirePrice(new BigDecimal("49.90")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Course is free");
    }

    @Test
    void aPaidCourseWithoutAPriceIsNoAnswer() {
        @Nullable BigDecimal unknown = null;

        assertThatThrownBy(() -> new CourseOffer(TEACHER, null, false, unknown))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
