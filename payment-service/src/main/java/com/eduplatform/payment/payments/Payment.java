package com.eduplatform.payment.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What a student pays for a course. Who, for what and how much never change; the status moves forward only. */
@Entity
@Table(name = "payments")
class Payment {
    @Id
    UUID id;

    @Column(name = "student_id", updatable = false)
    UUID studentId;

    @Column(name = "course_id", updatable = false)
    UUID courseId;

    @Column(name = "amount", updatable = false)
    BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    PaymentStatus status;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    /** For Hibernate. */
    protected Payment() {}

    /** @param amount above zero, at most two decimals */
    Payment(UUID id, UUID studentId, UUID courseId, BigDecimal amount, Instant createdAt) {
        this.id = id;
        this.studentId = studentId;
        this.courseId = courseId;
        this.amount = amount;
        this.status = PaymentStatus.PENDING;
        this.createdAt = createdAt;
    }

    /**
     * The provider has the money.
     *
     * @throws IllegalStateException unless the payment is pending
     */
    void complete() {
        if (status != PaymentStatus.PENDING) {
            throw new IllegalStateException("a payment that is " + status + " cannot be completed");
        }
        status = PaymentStatus.COMPLETED;
    }
}
