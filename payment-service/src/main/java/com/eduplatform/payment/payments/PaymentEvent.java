package com.eduplatform.payment.payments;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service tells of a payment, be it completed or refunded.
 *
 * @param paidAt when the student paid, however late or often it is told
 * @param courseTitle as it was when it was bought; null for payments of an earlier version
 */
@RegisterForReflection
record PaymentEvent(
        UUID paymentId,
        UUID studentId,
        UUID courseId,
        @Nullable String courseTitle,
        BigDecimal amount,
        Instant paidAt) {
    static final String COMPLETED = "payment.completed";
    static final String REFUNDED = "payment.refunded";

    static PaymentEvent of(Payment payment) {
        return new PaymentEvent(
                payment.id, payment.studentId, payment.courseId, payment.courseTitle, payment.amount, payment.paidAt());
    }
}
