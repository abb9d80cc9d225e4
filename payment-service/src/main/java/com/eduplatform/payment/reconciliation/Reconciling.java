package com.eduplatform.payment.reconciliation;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.payment.enrollment.EnrollmentClient;
import com.eduplatform.payment.enrollment.EnrollmentClient.Member;
import com.eduplatform.payment.enrollment.EnrollmentClient.PaidEnrollment;
import com.eduplatform.payment.enrollment.EnrollmentClient.Pair;
import com.eduplatform.payment.enrollment.EnrollmentClient.Pairs;
import com.eduplatform.payment.payments.TellingAgain;
import com.eduplatform.payment.reconciliation.Finding.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Walks through payments and paid enrolments, a page at a time and never through another's database, and compares. Safe
 * at any time and any number of times: what it does about a finding is to tell an event again, which has its effect once.
 */
@Singleton
final class Reconciling {
    private static final Logger LOG = Logger.getLogger(Reconciling.class);
    private static final int PAGE = 500;
    private static final int LISTED = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String COMPLETED = """
            SELECT id, student_id, course_id, coalesce(settled_at, created_at) AS paid_at FROM payments
            WHERE id > $1 AND status = 'completed' AND coalesce(settled_at, created_at) < $2 ORDER BY id LIMIT $3
            """;
    private static final String STATES =
            "SELECT id, student_id, course_id, status, refunded_at FROM payments WHERE id = ANY($1)";
    private static final String LEDGER_SUM = "SELECT coalesce(sum(amount), 0) FROM ledger_entries";
    /** The triggers let none of these in; whoever works past them is found here. */
    private static final String NOT_IN_LEDGER = """
            SELECT id, student_id, course_id, coalesce(settled_at, created_at) AS paid_at FROM payments p
            LEFT JOIN (
                SELECT payment_id, sum(amount) AS total, sum(amount) FILTER (WHERE account = 'student') AS student,
                    count(DISTINCT kind) AS kinds
                FROM ledger_entries GROUP BY payment_id) e ON e.payment_id = p.id
            WHERE status IN ('completed', 'refunded') AND coalesce(settled_at, created_at) < $1
                AND (total IS DISTINCT FROM 0 OR student IS DISTINCT FROM CASE status WHEN 'completed' THEN -amount ELSE 0 END
                     OR kinds <> CASE status WHEN 'completed' THEN 1 ELSE 2 END)
            ORDER BY id LIMIT 1000
            """;

    private final Pool pool;
    private final EnrollmentClient enrollments;
    private final Sibling enrollment;
    private final TellingAgain telling;
    private final ReconciliationConfig config;
    private final Clock clock;

    Reconciling(
            Pool pool,
            @RestClient EnrollmentClient enrollments,
            Siblings siblings,
            TellingAgain telling,
            ReconciliationConfig config,
            Clock clock) {
        this.pool = pool;
        this.enrollments = enrollments;
        this.enrollment = siblings.named("enrollment");
        this.telling = telling;
        this.config = config;
        this.clock = clock;
    }

    /** Fails with 503 if enrollment-service does not answer: half a comparison says nothing. */
    Uni<Report> run(UUID id) {
        Run run = new Run(clock.instant());
        return eachPage(run, this::comparePayments)
                .chain(() -> eachPage(run, this::compareEnrollments))
                .chain(() -> checkLedger(run))
                .map(sum -> run.report(id, clock.instant(), sum))
                .invoke(report -> LOG.infof(
                        "Reconciled %d payments with %d paid enrolments: %d findings, %d repaired",
                        report.payments(), report.paidEnrollments(), report.found(), report.repaired()));
    }

    /** One run's place and findings; pages follow one another, so nothing here is shared. */
    private final class Run {
        private final Instant start;
        private final OffsetDateTime settled;
        private final List<Finding> findings = new ArrayList<>();
        private UUID after = FIRST;
        private long payments;
        private long paidEnrollments;
        private long found;
        private long repaired;

        Run(Instant start) {
            this.start = start;
            this.settled = start.minus(config.grace()).atOffset(ZoneOffset.UTC);
        }

        void add(Finding finding) {
            found++;
            repaired += finding.repaired() ? 1 : 0;
            if (findings.size() < LISTED) {
                findings.add(finding);
            }
            LOG.warnf(
                    "%s: payment %s, enrolment %s, %s",
                    finding.kind(),
                    finding.paymentId(),
                    finding.enrollmentId(),
                    finding.repaired() ? "told again" : "needs a person");
        }

        Report report(UUID id, Instant end, BigDecimal ledgerSum) {
            return new Report(
                    id, start, end, payments, paidEnrollments, ledgerSum, found, repaired, List.copyOf(findings));
        }
    }

    /** @param compare handles the page behind {@code run.after}, moves it on, and gives the page's size */
    private static Uni<Void> eachPage(Run run, Function<Run, Uni<Integer>> compare) {
        run.after = FIRST;
        return Multi.createBy()
                .repeating()
                .uni(() -> run, compare::apply)
                .whilst(size -> size == PAGE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> comparePayments(Run run) {
        return pool.preparedQuery(COMPLETED)
                .execute(Tuple.of(run.after, run.settled, PAGE))
                .map(rows -> list(rows, Paid::of))
                .call(page -> page.isEmpty() ? nothing() : comparePayments(run, page))
                .map(List::size);
    }

    private Uni<Void> comparePayments(Run run, List<Paid> page) {
        run.after = page.getLast().id;
        run.payments += page.size();
        return enrollment
                .ask(at -> enrollments.members(
                        at, new Pairs(page.stream().map(Paid::pair).toList())))
                .chain(answer -> {
                    Map<Pair, List<Member>> members =
                            answer.items().stream().collect(Collectors.groupingBy(Member::pair));
                    return oneByOne(
                            page.stream()
                                    .filter(paid -> members.getOrDefault(paid.pair, List.of()).stream()
                                            .noneMatch(member -> member.accountsFor(paid.paidAt)))
                                    .toList(),
                            paid -> telling.completed(paid.id)
                                    .invoke(told -> {
                                        if (told) {
                                            run.add(paid.finding(Kind.PAYMENT_WITHOUT_ENROLLMENT, true));
                                        }
                                    })
                                    .replaceWithVoid());
                });
    }

    private Uni<Integer> compareEnrollments(Run run) {
        return enrollment
                .ask(at -> enrollments.paid(at, run.after, PAGE))
                .map(EnrollmentClient.PaidEnrollments::items)
                .call(page -> page.isEmpty() ? nothing() : compareEnrollments(run, page))
                .map(List::size);
    }

    private Uni<Void> compareEnrollments(Run run, List<PaidEnrollment> page) {
        run.after = page.getLast().paymentId();
        run.paidEnrollments += page.size();
        return pool.preparedQuery(STATES)
                .execute(Tuple.of(page.stream().map(PaidEnrollment::paymentId).toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Row> states = new HashMap<>();
                    rows.forEach(row -> states.put(row.getUUID("id"), row));
                    return states;
                })
                .chain(states -> oneByOne(
                        page,
                        enrolment -> judge(run, enrolment, Optional.ofNullable(states.get(enrolment.paymentId())))));
    }

    private Uni<Void> judge(Run run, PaidEnrollment enrolment, Optional<Row> payment) {
        if (payment.isEmpty()) {
            return report(run, enrolment, Kind.ENROLLMENT_WITHOUT_PAYMENT);
        }
        Row row = payment.get();
        if (!row.getUUID("student_id").equals(enrolment.studentId())
                || !row.getUUID("course_id").equals(enrolment.courseId())) {
            return report(run, enrolment, Kind.ENROLLMENT_OF_FOREIGN_PAYMENT);
        }
        return switch (row.getString("status")) {
            case "completed" -> nothing();
            case "refunded" ->
                row.getOffsetDateTime("refunded_at") != null
                                && row.getOffsetDateTime("refunded_at").isAfter(run.settled)
                        ? nothing()
                        : telling.refunded(enrolment.paymentId())
                                .invoke(told -> run.add(finding(enrolment, Kind.ENROLLMENT_OF_REFUNDED_PAYMENT, told)))
                                .replaceWithVoid();
            default -> report(run, enrolment, Kind.ENROLLMENT_OF_UNPAID_PAYMENT);
        };
    }

    private Uni<BigDecimal> checkLedger(Run run) {
        return pool.preparedQuery(NOT_IN_LEDGER)
                .execute(Tuple.of(run.settled))
                .invoke(rows ->
                        list(rows, Paid::of).forEach(paid -> run.add(paid.finding(Kind.PAYMENT_NOT_IN_LEDGER, false))))
                .chain(() -> pool.query(LEDGER_SUM).execute())
                .map(rows -> rows.iterator().next().getBigDecimal(0));
    }

    private static Uni<Void> report(Run run, PaidEnrollment enrolment, Kind kind) {
        run.add(finding(enrolment, kind, false));
        return nothing();
    }

    private static Finding finding(PaidEnrollment enrolment, Kind kind, boolean repaired) {
        return new Finding(
                kind, enrolment.paymentId(), enrolment.id(), enrolment.studentId(), enrolment.courseId(), repaired);
    }

    private static <T> Uni<Void> oneByOne(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
    }

    private record Paid(UUID id, Pair pair, Instant paidAt) {
        static Paid of(Row row) {
            return new Paid(
                    row.getUUID("id"),
                    new Pair(row.getUUID("student_id"), row.getUUID("course_id")),
                    row.getOffsetDateTime("paid_at").toInstant());
        }

        Finding finding(Kind kind, boolean repaired) {
            return new Finding(kind, id, null, pair.studentId(), pair.courseId(), repaired);
        }
    }
}
