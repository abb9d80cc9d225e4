package com.eduplatform.payment.payments;

import jakarta.persistence.EnumeratedValue;

/** Pending until the provider has spoken; completed and pending payments hold the student's place, the others free it. */
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
}
