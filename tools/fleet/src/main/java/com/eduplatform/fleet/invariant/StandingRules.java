package com.eduplatform.fleet.invariant;

import static com.eduplatform.fleet.invariant.Invariant.LEDGER;
import static com.eduplatform.fleet.invariant.Invariant.NOTIFICATIONS;
import static com.eduplatform.fleet.invariant.Invariant.PROGRESS;
import static com.eduplatform.fleet.invariant.Invariant.PURCHASES;
import static com.eduplatform.fleet.invariant.Invariant.READ_MODELS;
import static com.eduplatform.fleet.invariant.Invariant.SEATS;
import static com.eduplatform.fleet.invariant.Invariant.SETTLED;
import static com.eduplatform.fleet.invariant.Rows.query;
import static com.eduplatform.fleet.topology.Service.COURSE;
import static com.eduplatform.fleet.topology.Service.ENROLLMENT;
import static com.eduplatform.fleet.topology.Service.IDENTITY;
import static com.eduplatform.fleet.topology.Service.NOTIFICATION;
import static com.eduplatform.fleet.topology.Service.PAYMENT;

import com.eduplatform.fleet.topology.Service;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold of a quiet fleet, whoever used it. Seeded rows have no history: what is told of events is asked from a moment on.
 *
 * @param since the moment; the outboxes keep a week
 */
public record StandingRules(Instant since) {
    private static final List<Service> TELLING = List.of(IDENTITY, COURSE, ENROLLMENT, PAYMENT);

    /** All of them, {@link #settled()} included. */
    public List<Rule> all() {
        return Stream.of(purchases(), ledger(), seats(), progress(), notifications(), readModels(), settled())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> purchases() {
        return List.of(Rule.none(PURCHASES, "student who pays twice for a course", query(PAYMENT, """
                SELECT student_id || ' ' || course_id, string_agg(id::text, ' ' ORDER BY id) FROM payments
                WHERE status IN ('pending', 'completed') GROUP BY student_id, course_id HAVING count(*) > 1""")));
    }

    private static List<Rule> ledger() {
        return List.of(
                Rule.none(LEDGER, "transaction that does not add up", query(PAYMENT, """
                        SELECT payment_id || ' ' || kind, sum(amount) FROM ledger_entries
                        GROUP BY payment_id, kind HAVING sum(amount) <> 0""")),
                Rule.none(LEDGER, "sum of everything", query(PAYMENT, """
                        SELECT 'ledger', sum(amount) FROM ledger_entries HAVING sum(amount) <> 0""")),
                Rule.none(LEDGER, "settled payment without shares", query(PAYMENT, """
                        SELECT id, status FROM payments
                        WHERE status IN ('completed', 'refunded') AND teacher_id IS NULL""")),
                Rule.equal(LEDGER, "entry of a payment", query(PAYMENT, """
                        SELECT p.id || ' ' || kind || ' ' || account, coalesce(owner::text, '-') || ' ' || direction * share
                        FROM payments p
                        CROSS JOIN (VALUES ('payment', 1), ('refund', -1)) AS transaction (kind, direction)
                        CROSS JOIN LATERAL (VALUES
                            ('student', p.student_id, -p.amount),
                            ('platform', NULL, p.amount - p.teacher_amount),
                            ('teacher', p.teacher_id, p.teacher_amount)) AS entry (account, owner, share)
                        WHERE share <> 0 AND (status = 'refunded' OR status = 'completed' AND kind = 'payment')"""), query(PAYMENT, """
                        SELECT payment_id || ' ' || kind || ' ' || account, coalesce(owner_id::text, '-') || ' ' || amount
                        FROM ledger_entries""")));
    }

    /** Each paid seat has its payment and each payment its student's seat, unless the student left: so the sums are equal. */
    private List<Rule> seats() {
        return List.of(
                Rule.holds(SEATS, "student who has paid", query(PAYMENT, """
                        SELECT DISTINCT student_id || ' ' || course_id, 'is in' FROM payments
                        WHERE status = 'completed'"""), query(ENROLLMENT, """
                        SELECT student_id || ' ' || course_id, 'is in' FROM enrollments
                        UNION ALL SELECT student_id || ' ' || course_id, 'is in' FROM departures""")),
                Rule.none(SEATS, "student who is in and has left", query(ENROLLMENT, """
                        SELECT e.id, left_at FROM enrollments e JOIN departures USING (student_id, course_id)""")),
                Rule.holds(SEATS, "paid seat", query(ENROLLMENT, """
                        SELECT payment_id, student_id || ' ' || course_id FROM enrollments
                        WHERE access = 'paid'"""), query(PAYMENT, """
                        SELECT id, student_id || ' ' || course_id FROM payments WHERE status = 'completed'""")),
                Rule.none(SEATS, "seat that nobody was told of", query(ENROLLMENT, """
                        SELECT id, access FROM enrollments e WHERE enrolled_at >= %s AND NOT EXISTS (
                            SELECT FROM outbox WHERE aggregate_id = e.id AND type = 'enrollment.created')""".formatted(moment()))),
                Rule.equal(
                        SEATS,
                        "payment that was given back",
                        query(PAYMENT, "SELECT id, '' FROM payments WHERE status = 'refunded'"),
                        query(ENROLLMENT, "SELECT payment_id, '' FROM refunded_payments")));
    }

    private List<Rule> progress() {
        return List.of(
                Rule.none(PROGRESS, "status that is not what was learnt", query(ENROLLMENT, """
                        SELECT id, status || ' instead of ' || due FROM (
                            SELECT e.id, e.status, CASE
                                WHEN lessons IS NULL THEN 'enrolled'
                                WHEN e.status = 'completed' OR lesson_ids <> '{}' AND lesson_ids <@ lessons THEN 'completed'
                                ELSE 'in_progress' END AS due
                            FROM enrollments e
                            LEFT JOIN known_courses USING (course_id)
                            LEFT JOIN (SELECT student_id, course_id, array_agg(lesson_id) AS lessons
                                       FROM lesson_progress GROUP BY 1, 2) AS learnt USING (student_id, course_id)) AS judged
                        WHERE status <> due""")),
                Rule.none(PROGRESS, "lesson learnt by nobody who is or was enrolled", query(ENROLLMENT, """
                        SELECT p.student_id || ' ' || p.lesson_id, p.course_id FROM lesson_progress p
                        WHERE NOT EXISTS (SELECT FROM enrollments e WHERE (e.student_id, e.course_id) = (p.student_id, p.course_id))
                          AND NOT EXISTS (SELECT FROM departures d WHERE (d.student_id, d.course_id) = (p.student_id, p.course_id))""")),
                Rule.none(PROGRESS, "course that somebody completed twice", query(ENROLLMENT, """
                        SELECT aggregate_id, count(*) || ' times' FROM outbox WHERE type = 'enrollment.completed'
                        GROUP BY aggregate_id HAVING count(*) > 1""")));
    }

    private List<Rule> notifications() {
        return List.of(
                told(IDENTITY, "user.registered", "user_id", "registration", field("user_id")),
                told(IDENTITY, "teacher.verified", "user_id", "teacher_verified", field("user_id")),
                told(PAYMENT, "payment.completed", "student_id", "payment", field("payment_id")),
                told(PAYMENT, "payment.refunded", "student_id", "refund", field("payment_id")),
                told(ENROLLMENT, "enrollment.created", "student_id", "enrollment", field("enrollment_id")),
                told(ENROLLMENT, "enrollment.completed", "student_id", "completion", field("enrollment_id")),
                told(ENROLLMENT, "enrollment.reminder", "student_id", "reminder", "id"),
                Rule.none(
                        NOTIFICATIONS, "reminder though nothing was learnt since the last one", query(ENROLLMENT, """
                        SELECT reminder.id, e.id || ' at ' || occurred_at FROM (
                            SELECT *, lag(occurred_at) OVER (PARTITION BY aggregate_id ORDER BY occurred_at) AS last
                            FROM outbox WHERE type = 'enrollment.reminder') AS reminder
                        JOIN enrollments e ON e.id = aggregate_id
                        WHERE last IS NOT NULL AND NOT EXISTS (
                            SELECT FROM lesson_progress p WHERE (p.student_id, p.course_id) = (e.student_id, e.course_id)
                                AND completed_at BETWEEN last AND occurred_at)""")),
                Rule.none(
                        NOTIFICATIONS,
                        "notification without an event",
                        query(
                                NOTIFICATION,
                                "SELECT id, user_id || ' ' || type FROM notifications WHERE occasion IS NULL AND created_at >= "
                                        + moment())));
    }

    /** Each occasion that a service told of is one notification of one person, and every notification has such an occasion. */
    private Rule told(Service teller, String type, String person, String occasion, String id) {
        String expected = """
                SELECT DISTINCT data::json ->> '%s' || ' %s:' || (%s), '1 time' FROM outbox
                WHERE type = '%s' AND occurred_at >= %s""".formatted(person, occasion, id, type, moment());
        String found = """
                SELECT user_id || ' ' || occasion, count(*) || ' time' FROM notifications
                WHERE occasion LIKE '%s:%%' AND occurred_at >= %s GROUP BY user_id, occasion""".formatted(occasion, moment());
        return Rule.equal(
                NOTIFICATIONS, "notification of " + type, query(teller, expected), query(NOTIFICATION, found));
    }

    private static String field(String name) {
        return "data::json ->> '" + name + "'";
    }

    private static List<Rule> readModels() {
        String enrolments = "SELECT id, student_id || ' ' || course_id FROM enrollments";
        return List.of(
                Rule.equal(
                        READ_MODELS,
                        "course as payment knows it",
                        query(
                                COURSE,
                                "SELECT id, concat_ws('|', teacher_id, is_free, coalesce(price::text, '-'), title) FROM courses"),
                        query(PAYMENT, """
                        SELECT course_id, concat_ws('|', teacher_id, is_free, coalesce(price::text, '-'), title)
                        FROM known_courses""")),
                Rule.equal(READ_MODELS, "course as enrollment knows it", query(COURSE, """
                        SELECT id, concat_ws('|', is_free, title, lessons) FROM courses
                        LEFT JOIN (SELECT course_id, string_agg(l.id::text, ',' ORDER BY l.id) AS lessons
                                   FROM lessons l JOIN modules m ON m.id = module_id GROUP BY 1) AS taught ON course_id = courses.id"""), query(ENROLLMENT, """
                        SELECT course_id, concat_ws('|', is_free, title,
                            (SELECT string_agg(lesson::text, ',' ORDER BY lesson) FROM unnest(lesson_ids) AS lesson))
                        FROM known_courses""")),
                Rule.equal(
                        READ_MODELS, "enrolment as course knows it", query(ENROLLMENT, enrolments), query(COURSE, """
                        SELECT enrollment_id, student_id || ' ' || course_id FROM entitlements WHERE is_active""")),
                Rule.equal(
                        READ_MODELS,
                        "enrolment as notification knows it",
                        query(ENROLLMENT, enrolments),
                        query(
                                NOTIFICATION,
                                "SELECT enrollment_id, user_id || ' ' || course_id FROM course_students WHERE active")),
                // The first admin comes from the environment: no event tells of that.
                Rule.equal(
                        READ_MODELS,
                        "person as notification knows them",
                        query(
                                IDENTITY,
                                "SELECT id, concat_ws('|', email, name, role, email_verified) FROM users WHERE role <> 'admin'"),
                        query(
                                NOTIFICATION,
                                "SELECT user_id, concat_ws('|', email, name, role, email_verified) FROM contacts WHERE role <> 'admin'")));
    }

    /** What becomes true by waiting, if anything is. */
    public List<Rule> settled() {
        return Stream.concat(
                        TELLING.stream()
                                .map(teller -> Rule.none(
                                        SETTLED,
                                        "event that is not published",
                                        query(teller, "SELECT id, type FROM outbox WHERE published_at IS NULL"))),
                        Stream.of(
                                Rule.none(
                                        SETTLED,
                                        "payment without an end",
                                        query(PAYMENT, "SELECT id, status FROM payments WHERE status = 'pending'")),
                                Rule.none(SETTLED, "refund that was promised and not made", query(PAYMENT, """
                                        SELECT id, refund_requested_at FROM payments
                                        WHERE status = 'completed' AND refund_requested_at IS NOT NULL""")),
                                Rule.none(
                                        SETTLED,
                                        "payment whose student waits to be let in",
                                        query(ENROLLMENT, "SELECT payment_id, due_at FROM unclaimed_payments")),
                                Rule.none(SETTLED, "reconciliation that nobody finished", query(PAYMENT, """
                                        SELECT id, started_at FROM reconciliations WHERE finished_at IS NULL""")),
                                Rule.none(
                                        SETTLED,
                                        "mail that was not sent",
                                        query(
                                                NOTIFICATION,
                                                "SELECT id, concat_ws(' ', status, reason) FROM deliveries WHERE status IN ('queued', 'dead')"))))
                .toList();
    }

    private String moment() {
        return "timestamptz '" + since + "'";
    }
}
