package com.eduplatform.enrollment.enrolling;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which payments were given back. Whoever enrols with a payment and whoever gives it back take turns, by a lock that ends
 * with the transaction: without it each could miss what the other is about to write.
 */
@Singleton
class RefundedPayments {
    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(CAST(?1 AS text), 40))) AS waited";
    private static final String ADD = """
            INSERT INTO refunded_payments (payment_id, refunded_at)
            VALUES (CAST(?1 AS uuid), CAST(CAST(?2 AS text) AS timestamptz)) ON CONFLICT DO NOTHING
            """;
    private static final String KNOWN =
            "SELECT count(*) FROM refunded_payments WHERE payment_id = CAST(CAST(?1 AS text) AS uuid)";

    /** Needs a transaction. From here on nobody enrols with this payment. */
    Uni<Void> add(UUID payment, Instant now) {
        return locked(payment)
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, payment)
                        .setParameter(2, now.toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Needs a transaction. The answer holds until it ends. */
    Uni<Boolean> contains(UUID payment) {
        return locked(payment)
                .chain(session -> session.createNativeQuery(KNOWN, Long.class)
                        .setParameter(1, payment.toString())
                        .getSingleResult())
                .map(count -> count > 0);
    }

    private static Uni<Mutiny.Session> locked(UUID payment) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(LOCK, Integer.class)
                        .setParameter(1, payment.toString())
                        .getSingleResult());
    }
}
