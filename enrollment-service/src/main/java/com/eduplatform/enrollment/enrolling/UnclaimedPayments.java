package com.eduplatform.enrollment.enrolling;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Payments that somebody may still have to be let in for. */
@Singleton
class UnclaimedPayments {
    private static final String ADD = """
            INSERT INTO unclaimed_payments (payment_id, student_id, course_id, due_at)
            VALUES (CAST(?1 AS uuid), CAST(?2 AS uuid), CAST(?3 AS uuid), CAST(CAST(?4 AS text) AS timestamptz))
            ON CONFLICT DO NOTHING
            """;
    private static final String DUE = """
            SELECT payment_id, student_id, course_id FROM unclaimed_payments
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

    record Unclaimed(UUID paymentId, UUID studentId, UUID courseId) {
        static Unclaimed of(Row row) {
            return new Unclaimed(row.getUUID(0), row.getUUID(1), row.getUUID(2));
        }
    }

    /** Needs a transaction. Idempotent. */
    Uni<Void> add(UUID payment, UUID student, UUID course) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, payment)
                        .setParameter(2, student)
                        .setParameter(3, course)
                        .setParameter(4, clock.instant().plus(config.after()).toString())
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
