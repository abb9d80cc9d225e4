package com.eduplatform.payment.payments;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A payment as people see it. */
record PaymentView(UUID id, UUID studentId, UUID courseId, BigDecimal amount, PaymentStatus status, Instant createdAt) {
    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id, payment.studentId, payment.courseId, payment.amount, payment.status, payment.createdAt);
    }
}
