package com.eduplatform.payment.ledger;

import com.eduplatform.defaults.paging.OffsetPage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Enters payments and refunds, each as one transaction that adds up to nothing, and in the database transaction that
 * changes the payment's state. Entries are never changed; what cannot be entered twice is entered once.
 */
@Singleton
public final class Ledger {
    private static final String ENTER_PAYMENT = """
            INSERT INTO ledger_entries (payment_id, kind, account, owner_id, course_id, amount, entered_at)
            SELECT p.id, 'payment', e.account, e.owner_id, p.course_id, e.amount, CAST(CAST(?2 AS text) AS timestamptz)
            FROM payments p CROSS JOIN LATERAL (VALUES
                ('student', p.student_id, -p.amount),
                ('platform', NULL, p.amount - p.teacher_amount),
                ('teacher', p.teacher_id, p.teacher_amount)) AS e (account, owner_id, amount)
            WHERE p.id = CAST(?1 AS uuid) AND e.amount <> 0
            """;
    /** Against what was entered then, whatever the share is today. */
    private static final String ENTER_REFUND = """
            INSERT INTO ledger_entries (payment_id, kind, account, owner_id, course_id, amount, entered_at)
            SELECT payment_id, 'refund', account, owner_id, course_id, -amount, CAST(CAST(?2 AS text) AS timestamptz)
            FROM ledger_entries WHERE payment_id = CAST(?1 AS uuid) AND kind = 'payment'
            """;

    private static final String SUMS = """
            count(*) FILTER (WHERE kind = 'payment') AS sales,
            count(*) FILTER (WHERE kind = 'refund') AS refunds,
            coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS earned,
            coalesce(-sum(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded,
            coalesce(sum(amount), 0) AS pending_payout
            """;
    private static final String OF_TEACHER = "FROM ledger_entries WHERE account = 'teacher' AND owner_id = $1";
    private static final String EARNINGS = "SELECT count(DISTINCT course_id) AS courses, " + SUMS + OF_TEACHER;
    private static final String EARNINGS_BY_COURSE = "SELECT course_id, " + SUMS + OF_TEACHER
            + " GROUP BY course_id ORDER BY earned DESC, course_id LIMIT $2 OFFSET $3";

    private final Pool pool;

    Ledger(Pool pool) {
        this.pool = pool;
    }

    /** To be called in the transaction that completes the payment, with the payment written. */
    public Uni<Void> enterPayment(UUID paymentId, Instant now) {
        return enter(ENTER_PAYMENT, paymentId, now);
    }

    /** To be called in the transaction that refunds the payment. */
    public Uni<Void> enterRefund(UUID paymentId, Instant now) {
        return enter(ENTER_REFUND, paymentId, now);
    }

    private static Uni<Void> enter(String sql, UUID paymentId, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, paymentId)
                        .setParameter(2, now.toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** All that a teacher's courses brought, and a page of them, best first. */
    Uni<Earnings> earningsOf(UUID teacherId, OffsetPage page) {
        return pool.preparedQuery(EARNINGS)
                .execute(Tuple.of(teacherId))
                .map(rows -> rows.iterator().next())
                .chain(sums -> pool.preparedQuery(EARNINGS_BY_COURSE)
                        .execute(Tuple.of(teacherId, page.limit(), page.offset()))
                        .map(rows -> new Earnings(
                                sums.getBigDecimal("earned"),
                                sums.getBigDecimal("refunded"),
                                sums.getBigDecimal("pending_payout"),
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(CourseEarnings::of)
                                        .toList(),
                                sums.getLong("courses"))));
    }

    /**
     * What a teacher gets. Nothing is paid out yet, so what is pending is what was earned and not refunded.
     *
     * @param total number of courses that brought something
     */
    record Earnings(
            BigDecimal earned, BigDecimal refunded, BigDecimal pendingPayout, List<CourseEarnings> items, long total) {}

    /** The same for one course. */
    record CourseEarnings(
            UUID courseId, long sales, long refunds, BigDecimal earned, BigDecimal refunded, BigDecimal pendingPayout) {
        static CourseEarnings of(Row row) {
            return new CourseEarnings(
                    row.getUUID("course_id"),
                    row.getLong("sales"),
                    row.getLong("refunds"),
                    row.getBigDecimal("earned"),
                    row.getBigDecimal("refunded"),
                    row.getBigDecimal("pending_payout"));
        }
    }
}
