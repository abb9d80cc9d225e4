package com.eduplatform.fleet.chaos;

import static com.eduplatform.fleet.chaos.SmallWorld.COURSE;
import static com.eduplatform.fleet.chaos.SmallWorld.FREE_COURSE;
import static com.eduplatform.fleet.chaos.SmallWorld.FREE_SEAT;
import static com.eduplatform.fleet.chaos.SmallWorld.LAST_LESSON;
import static com.eduplatform.fleet.chaos.SmallWorld.PAYMENT;
import static com.eduplatform.fleet.chaos.SmallWorld.REFUNDED;
import static com.eduplatform.fleet.chaos.SmallWorld.SEAT;
import static com.eduplatform.fleet.chaos.SmallWorld.STUDENT;
import static com.eduplatform.fleet.chaos.SmallWorld.TEACHER;
import static com.eduplatform.fleet.chaos.SmallWorld.id;
import static com.eduplatform.fleet.invariant.Invariant.ANSWERS;
import static com.eduplatform.fleet.invariant.Invariant.LEDGER;
import static com.eduplatform.fleet.invariant.Invariant.NOTIFICATIONS;
import static com.eduplatform.fleet.invariant.Invariant.PROGRESS;
import static com.eduplatform.fleet.invariant.Invariant.PURCHASES;
import static com.eduplatform.fleet.invariant.Invariant.READ_MODELS;
import static com.eduplatform.fleet.invariant.Invariant.SEATS;
import static com.eduplatform.fleet.invariant.Invariant.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eduplatform.fleet.invariant.Breach;
import com.eduplatform.fleet.invariant.Invariant;
import com.eduplatform.fleet.topology.Service;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker bites: each invariant is broken by hand in a real database, and named with the row in question, and no other is. */
class BrokenInvariantsTest {
    @Test
    void nothingIsBrokenWhereAllIsRight() throws SQLException {
        assertThat(SmallWorld.sound().breaches()).isEmpty();
    }

    static Stream<Arguments> whatCanBeBroken() {
        return Stream.of(
                one(PURCHASES, Service.PAYMENT, id(99), """
                        DROP INDEX payments_live;
                        INSERT INTO payments SELECT '%1$s', student_id, course_id, amount, status, created_at, teacher_id, teacher_amount
                        FROM payments WHERE id = '%2$s';
                        INSERT INTO ledger_entries SELECT '%1$s', kind, account, owner_id, course_id, amount, entered_at
                        FROM ledger_entries WHERE payment_id = '%2$s'""".formatted(id(99), PAYMENT), COURSE),
                several(
                        Set.of(PURCHASES, LEDGER, SEATS),
                        Service.PAYMENT,
                        "DELETE FROM payments WHERE id = '%s'".formatted(PAYMENT),
                        PAYMENT),
                one(LEDGER, Service.PAYMENT, "payment", """
                        UPDATE ledger_entries SET amount = amount + 0.01
                        WHERE payment_id = '%s' AND account = 'platform'""".formatted(PAYMENT), PAYMENT),
                one(LEDGER, Service.PAYMENT, "teacher", """
                        UPDATE ledger_entries SET owner_id = student
                        FROM (SELECT owner_id AS student FROM ledger_entries WHERE account = 'student') AS other
                        WHERE payment_id = '%s' AND kind = 'refund' AND account = 'teacher'""".formatted(REFUNDED), STUDENT),
                one(LEDGER, Service.PAYMENT, "missing", "DELETE FROM ledger_entries WHERE kind = 'refund'", REFUNDED),
                one(SEATS, Service.ENROLLMENT, id(98), """
                        UPDATE enrollments SET payment_id = '%s' WHERE id = '%s'""".formatted(id(98), SEAT), id(98)),
                one(SEATS, Service.ENROLLMENT, "missing", "DELETE FROM refunded_payments", REFUNDED),
                several(
                        Set.of(SEATS, READ_MODELS),
                        Service.ENROLLMENT,
                        """
                        INSERT INTO enrollments (id, student_id, course_id, access, status, enrolled_at)
                        VALUES ('%s', '%s', '%s', 'free', 'enrolled', now())""".formatted(id(97), TEACHER, FREE_COURSE),
                        id(97)),
                several(
                        Set.of(SEATS, READ_MODELS, PROGRESS),
                        Service.ENROLLMENT,
                        "DELETE FROM enrollments WHERE id = '%s'".formatted(SEAT),
                        COURSE),
                one(SEATS, Service.ENROLLMENT, "a teacher gave", """
                        UPDATE enrollments SET access = 'granted', granted_by = '%s'
                        WHERE id = '%s'""".formatted(TEACHER, FREE_SEAT), FREE_COURSE),
                one(SEATS, Service.ENROLLMENT, "has left", """
                        INSERT INTO departures (student_id, course_id, total_lessons, left_at)
                        VALUES ('%s', '%s', 0, now())""".formatted(STUDENT, FREE_COURSE), FREE_SEAT),
                one(
                        PROGRESS,
                        Service.ENROLLMENT,
                        "in_progress instead of completed",
                        "UPDATE enrollments SET status = 'in_progress' WHERE id = '%s'".formatted(SEAT),
                        SEAT),
                one(
                        PROGRESS,
                        Service.ENROLLMENT,
                        "missing",
                        "DELETE FROM lesson_progress WHERE lesson_id = '%s'".formatted(LAST_LESSON),
                        LAST_LESSON),
                one(NOTIFICATIONS, Service.NOTIFICATION, "without an event", """
                        INSERT INTO notifications (id, user_id, type, title, created_at)
                        SELECT '%s', user_id, type, title, created_at FROM notifications WHERE type = 'refund'""".formatted(id(96)), id(96)),
                one(NOTIFICATIONS, Service.NOTIFICATION, "2 time", """
                        DROP INDEX notifications_occasion;
                        INSERT INTO notifications (id, user_id, type, title, created_at, occasion, occurred_at)
                        SELECT gen_random_uuid(), user_id, type, title, created_at, occasion, occurred_at
                        FROM notifications WHERE type = 'completion'""", SEAT),
                one(
                        NOTIFICATIONS,
                        Service.NOTIFICATION,
                        "missing",
                        "DELETE FROM notifications WHERE occasion = 'payment:%s'".formatted(PAYMENT),
                        PAYMENT),
                one(NOTIFICATIONS, Service.ENROLLMENT, "nothing was learnt since", """
                        INSERT INTO outbox (id, type, version, occurred_at, aggregate_id, aggregate_version, data, published_at)
                        SELECT '%s', type, version, occurred_at + interval '1 minute', aggregate_id, 9, data, published_at
                        FROM outbox WHERE type = 'enrollment.reminder'""".formatted(id(92)), id(92)),
                one(READ_MODELS, Service.PAYMENT, "payment knows it", "UPDATE known_courses SET title = 'Old'", COURSE),
                one(READ_MODELS, Service.ENROLLMENT, "enrollment knows it", """
                        UPDATE known_courses SET lesson_ids = lesson_ids[1:1] WHERE course_id = '%s'""".formatted(COURSE), COURSE),
                one(
                        READ_MODELS,
                        Service.COURSE,
                        "course knows it",
                        "UPDATE entitlements SET is_active = false WHERE enrollment_id = '%s'".formatted(SEAT),
                        SEAT),
                one(
                        READ_MODELS,
                        Service.NOTIFICATION,
                        "notification knows it",
                        "DELETE FROM course_students WHERE enrollment_id = '%s'".formatted(FREE_SEAT),
                        FREE_SEAT),
                one(
                        READ_MODELS,
                        Service.NOTIFICATION,
                        "notification knows them",
                        "UPDATE contacts SET email_verified = true WHERE user_id = '%s'".formatted(TEACHER),
                        TEACHER),
                one(
                        SETTLED,
                        Service.IDENTITY,
                        "not published",
                        "UPDATE outbox SET published_at = NULL",
                        "user.registered"),
                one(
                        SETTLED,
                        Service.COURSE,
                        "not published",
                        "UPDATE outbox SET published_at = NULL",
                        "course.created"),
                one(SETTLED, Service.PAYMENT, "without an end", """
                        INSERT INTO payments (id, student_id, course_id, amount, status, created_at)
                        VALUES ('%s', '%s', '%s', 1, 'pending', now())""".formatted(id(95), STUDENT, FREE_COURSE), id(95)),
                one(SETTLED, Service.PAYMENT, "nobody finished", """
                        INSERT INTO reconciliations (id, night, started_at) VALUES ('%s', '2026-02-02', now())""".formatted(id(91)), id(91)),
                one(
                        SETTLED,
                        Service.PAYMENT,
                        "promised and not made",
                        "UPDATE payments SET refund_requested_at = now() WHERE status = 'completed'",
                        PAYMENT),
                one(
                        SETTLED,
                        Service.ENROLLMENT,
                        "waits to be let in",
                        """
                        INSERT INTO unclaimed_payments (payment_id, student_id, course_id, due_at)
                        VALUES ('%s', '%s', '%s', now())""".formatted(PAYMENT, STUDENT, COURSE),
                        PAYMENT),
                one(SETTLED, Service.NOTIFICATION, "mail", """
                        INSERT INTO deliveries (id, user_id, type, occasion, lane, status, due_at, created_at)
                        VALUES ('%s', '%s', 'payment', 'payment:1', 'instant', 'dead', now(), now())""".formatted(id(94), STUDENT), id(94)));
    }

    private static Arguments one(Invariant invariant, Service database, String words, String sql, String example) {
        return arguments(Set.of(invariant), database, words, sql, example);
    }

    private static Arguments several(Set<Invariant> invariants, Service database, String sql, String example) {
        return arguments(invariants, database, "", sql, example);
    }

    @ParameterizedTest
    @MethodSource("whatCanBeBroken")
    void whatIsBrokenByHandIsNamed(
            Set<Invariant> invariants, Service database, String words, String sql, String example) throws SQLException {
        List<Breach> breaches = SmallWorld.brokenBy(database, sql).breaches();

        assertThat(breaches).extracting(Breach::invariant).hasSameElementsAs(invariants);
        assertThat(breaches.toString()).contains(words, example);
    }

    @Test
    void yesThatLeftNoTraceIsNamed() throws SQLException {
        SmallWorld world = SmallWorld.sound();
        world.promises().paid(id(93), STUDENT, FREE_COURSE, "1.00");

        List<Breach> breaches = world.breaches();

        assertThat(breaches).extracting(Breach::invariant).containsOnly(PURCHASES);
        assertThat(breaches.toString()).contains("missing: " + id(93));
    }

    @Test
    void noThatNobodyDeservedIsNamed() throws SQLException {
        SmallWorld world = SmallWorld.sound();
        world.promises().refused(STUDENT, "enrol: 402 Payment required");

        assertThat(world.breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.invariant()).isEqualTo(ANSWERS);
            assertThat(breach.examples()).containsExactly("unexpected: " + STUDENT + " enrol: 402 Payment required");
        });
    }
}
