package com.eduplatform.payment.reconciliation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a reconciliation found.
 *
 * @param ledgerSum of all entries; anything but 0.00 is a bug
 * @param found how many findings there are, {@code items} holds the first 1,000
 * @param repaired how many of them something was done about
 */
@RegisterForReflection
record Report(
        UUID id,
        Instant startedAt,
        Instant finishedAt,
        long payments,
        long paidEnrollments,
        BigDecimal ledgerSum,
        long found,
        long repaired,
        List<Finding> items) {}
