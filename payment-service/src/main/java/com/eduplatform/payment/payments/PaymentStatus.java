package com.eduplatform.payment.payments;

import jakarta.persistence.EnumeratedValue;
import java.util.Set;

/**
 * Pending until the provider has spoken; completed and pending payments hold the student's place, the others free it. The
 * database allows the same steps and no others (V010).
 */
enum PaymentStatus {
    PENDING("pending"),
    COMPLETED("completed"),
    FAILED("failed"),
    REFUNDED("refunded");

    @EnumeratedValue
    final String column;

    PaymentStatus(String column) {
        this.column = column;
    }

    boolean mayBecome(PaymentStatus next) {
        return switch (this) {
            case PENDING -> Set.of(COMPLETED, FAILED).contains(next);
            case COMPLETED -> next == REFUNDED;
            case FAILED, REFUNDED -> false;
        };
    }
}
