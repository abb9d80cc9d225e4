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
import org.jspecify.annotations.Nullable;

/**
 * What a student pays for a course. Who, for what, how much and who gets it never change; the status moves forward only, and
 * here only.
 */
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

    /** Null, like the teacher's part, in payments of an earlier version until they are entered in the ledger. */
    @Column(name = "teacher_id")
    @Nullable
    UUID teacherId;

    @Column(name = "teacher_amount")
    @Nullable
    BigDecimal teacherAmount;

    /** As it was when it was bought; null if nobody said. */
    @Column(name = "course_title")
    @Nullable
    String courseTitle;

    @Column(name = "settled_at")
    @Nullable
    Instant settledAt;

    @Column(name = "refund_requested_at")
    @Nullable
    Instant refundRequestedAt;

    @Column(name = "refunded_at")
    @Nullable
    Instant refundedAt;

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
     * Fixes who gets what of it, once.
     *
     * @throws IllegalStateException if it is fixed already
     */
    void isFor(UUID teacher, BigDecimal share, @Nullable String title) {
        if (teacherId != null) {
            throw new IllegalStateException("the shares of a payment never change");
        }
        teacherId = teacher;
        teacherAmount = share;
        courseTitle = title;
    }

    /** Whether the ledger can know of it. */
    boolean hasShares() {
        return teacherId != null;
    }

    /** The provider has the money. */
    void complete(Instant now) {
        become(PaymentStatus.COMPLETED);
        settledAt = now;
    }

    /** The provider does not have it and never will. */
    void fail(Instant now) {
        become(PaymentStatus.FAILED);
        settledAt = now;
    }

    /** From here on the money goes back, whatever happens: repeated requests change nothing. */
    void requestRefund(Instant now) {
        if (!status.mayBecome(PaymentStatus.REFUNDED)) {
            throw new IllegalStateException("a payment that is " + status + " cannot be refunded");
        }
        refundRequestedAt = refundRequestedAt == null ? now : refundRequestedAt;
    }

    /** The student has the money back. */
    void refund(Instant now) {
        become(PaymentStatus.REFUNDED);
        refundedAt = now;
    }

    /** When the student paid: what a refund's period is counted from. */
    Instant paidAt() {
        return settledAt == null ? createdAt : settledAt;
    }

    private void become(PaymentStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("a payment that is " + status + " cannot become " + next);
        }
        status = next;
    }
}
