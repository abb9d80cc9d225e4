package com.eduplatform.payment.course;

import static com.eduplatform.payment.PaymentProblem.AMOUNT_MISMATCH;
import static com.eduplatform.payment.PaymentProblem.COURSE_IS_FREE;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of course-service's answer that decide over a payment.
 *
 * @param teacherId who gets the teacher's part
 * @param title null from a course-service that does not tell it yet
 * @param price null for a free course only
 */
public record CourseOffer(
        UUID teacherId,
        @Nullable String title,
        boolean isFree,
        @Nullable BigDecimal price) {
    /** A paid course without a price is no answer: better 503 than a payment of an amount that nobody knows. */
    public CourseOffer {
        requireNonNull(teacherId, "teacher_id");
        if (!isFree && price == null) {
            throw new IllegalArgumentException("a paid course has a price");
        }
    }

    boolean isFor(BigDecimal amount) {
        return price != null && price.compareTo(amount) == 0;
    }

    /**
     * Accepts the amount if it is the price, whatever the number of its decimals.
     *
     * @throws RuntimeException {@code COURSE_IS_FREE} or {@code AMOUNT_MISMATCH}
     */
    public void requirePrice(BigDecimal amount) {
        if (isFree || price == null) {
            throw COURSE_IS_FREE.exception();
        }
        if (price.compareTo(amount) != 0) {
            throw AMOUNT_MISMATCH.at("body", "amount");
        }
    }
}
