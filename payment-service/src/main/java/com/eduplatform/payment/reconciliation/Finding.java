package com.eduplatform.payment.reconciliation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not fit.
 *
 * @param enrollmentId null where there is none
 * @param repaired whether something was done about it; what was not needs a person
 */
@RegisterForReflection
record Finding(
        Kind kind, UUID paymentId, @Nullable UUID enrollmentId, UUID studentId, UUID courseId, boolean repaired) {
    /** What can be wrong. */
    enum Kind {
        /** Paid, and neither in the course nor gone of his own accord: the payment is told again. */
        PAYMENT_WITHOUT_ENROLLMENT,
        /** In the course with money that went back: the refund is told again. */
        ENROLLMENT_OF_REFUNDED_PAYMENT,
        /** In the course with a payment that failed or is pending. */
        ENROLLMENT_OF_UNPAID_PAYMENT,
        /** In the course with a payment of somebody else, or for something else. */
        ENROLLMENT_OF_FOREIGN_PAYMENT,
        /** In the course with a payment that nobody knows here. */
        ENROLLMENT_WITHOUT_PAYMENT,
        /** Settled, and not (rightly) in the ledger. */
        PAYMENT_NOT_IN_LEDGER
    }
}
