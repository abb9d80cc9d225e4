package com.eduplatform.enrollment.enrolling;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Payments that somebody may still have to be let in for. */
@Singleton
class UnclaimedPayments {
    private static final String ADD = """
            INSERT INTO unclaimed_payments (payment_id, student_id, course_id, paid_at, due_at)
            VALUES (CAST(?1 AS uuid), CAST(?2 AS uuid), CAST(?3 AS uuid),
                CAST(nullif(CAST(?4 AS text), '') AS timestamptz), CAST(CAST(?5 AS text) AS timestamptz))
            ON CONFLICT DO NOTHING
            """;
    private static final String DUE = """
            SELECT payment_id, student_id, course_id, paid_at FROM unclaimed_payments
            WHERE due_at <= $1 ORDER BY due_at LIMIT $2
            """;
    private static final String LOCK = """
            SELECT count(*) FROM (
                SELECT FROM unclaimed_payments WHERE payment_id = CAST(?1 AS uuid) FOR UPDATE SKIP LOCKED) AS locked
            """;
    private static final String REMOVE = "DELETE FROM unclaimed_payments WHERE payment_id = CAST(?1 AS uuid)";

    private final Pool pool;
    private final UnclaimedConfig config;
    private final Clock clock;

    UnclaimedPayments(Pool pool, UnclaimedConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** @param paidAt null if payment-service did not say */
    record Unclaimed(
            UUID paymentId,
            UUID studentId,
            UUID courseId,
            @Nullable Instant paidAt) {
        static Unclaimed of(Row row) {
            OffsetDateTime paidAt = row.getOffsetDateTime(3);
            return new Unclaimed(
                    row.getUUID(0), row.getUUID(1), row.getUUID(2), paidAt == null ? null : paidAt.toInstant());
        }
    }

    /** Needs a transaction. Idempotent. */
    Uni<Void> add(Unclaimed paid) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, paid.paymentId)
                        .setParameter(2, paid.studentId)
                        .setParameter(3, paid.courseId)
                        .setParameter(4, paid.paidAt == null ? "" : paid.paidAt.toString())
                        .setParameter(5, clock.instant().plus(config.after()).toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Those whose time has come, oldest first. */
    Uni<List<Unclaimed>> due(int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Unclaimed::of)
                        .toList());
    }

    /** Needs a transaction, until whose end nobody else gets it. False if somebody else has it, or had. */
    Uni<Boolean> lock(UUID payment) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, payment)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /** Needs a transaction. */
    Uni<Void> remove(UUID payment) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMOVE)
                        .setParameter(1, payment)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
