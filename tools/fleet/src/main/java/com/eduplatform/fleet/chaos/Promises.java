package com.eduplatform.fleet.chaos;

import static com.eduplatform.fleet.invariant.Invariant.ANSWERS;
import static com.eduplatform.fleet.invariant.Invariant.NOTIFICATIONS;
import static com.eduplatform.fleet.invariant.Invariant.PROGRESS;
import static com.eduplatform.fleet.invariant.Invariant.PURCHASES;
import static com.eduplatform.fleet.invariant.Invariant.SEATS;
import static com.eduplatform.fleet.invariant.Rows.known;
import static com.eduplatform.fleet.invariant.Rows.query;
import static com.eduplatform.fleet.topology.Service.ENROLLMENT;
import static com.eduplatform.fleet.topology.Service.IDENTITY;
import static com.eduplatform.fleet.topology.Service.NOTIFICATION;
import static com.eduplatform.fleet.topology.Service.PAYMENT;

import com.eduplatform.fleet.invariant.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the fleet has said yes to: it has to be there afterwards. Safe for many at once. */
final class Promises {
    private final Map<String, String> payments = new ConcurrentHashMap<>();
    private final Map<String, String> charges = new ConcurrentHashMap<>();
    private final Map<String, String> refunds = new ConcurrentHashMap<>();
    private final Map<String, String> enrolments = new ConcurrentHashMap<>();
    private final Map<String, String> grants = new ConcurrentHashMap<>();
    private final Map<String, String> departures = new ConcurrentHashMap<>();
    private final Map<String, String> lessons = new ConcurrentHashMap<>();
    private final Map<String, String> completions = new ConcurrentHashMap<>();
    private final Map<String, String> notifications = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    /** A payment's id is told; told again, it is the same one. */
    void paid(String payment, String student, String course, String amount) {
        payments.put(payment, student + " " + course + " " + amount);
        charges.merge(
                student + " " + course, payment, (before, now) -> before.contains(now) ? before : before + " " + now);
    }

    void refunded(String payment) {
        refunds.put(payment, "refunded");
    }

    void enrolled(String enrolment, String student, String course) {
        enrolments.put(enrolment, student + " " + course);
    }

    void granted(String student, String course) {
        grants.put(student + " " + course, "granted");
    }

    /** For good: nothing lets the student in again. */
    void left(String student, String course) {
        departures.put(student + " " + course, "left");
    }

    void learnt(String student, String lesson, String course) {
        lessons.put(student + " " + lesson, course);
    }

    void completed(String student, String course) {
        completions.put(student + " " + course, "completed");
    }

    void notified(String notification, String student) {
        notifications.put(notification, student);
    }

    void registered(String email) {
        accounts.put(email, "1");
    }

    /** Somebody was told no who should not have been. */
    void refused(String who, String how) {
        refusals.put(who, how);
    }

    int purchases() {
        return payments.size();
    }

    /** How much of each was promised, for the report. */
    Map<String, Integer> counts() {
        return Map.of(
                "purchases", payments.size(),
                "refunds", refunds.size(),
                "enrolments", enrolments.size(),
                "grants", grants.size(),
                "departures", departures.size(),
                "lessons", lessons.size(),
                "completed courses", completions.size(),
                "registrations", accounts.size());
    }

    /** @param since before the first of them */
    List<Rule> rules(Instant since) {
        Map<String, String> timesPaid = new ConcurrentHashMap<>();
        charges.forEach((pair, ids) -> timesPaid.put(pair, ids.split(" ", -1).length + " times"));
        return List.of(
                Rule.holds(PURCHASES, "payment that was answered", known(payments), query(PAYMENT, """
                        SELECT id, student_id || ' ' || course_id || ' ' || amount FROM payments
                        WHERE status IN ('completed', 'refunded')""")),
                Rule.holds(
                        PURCHASES,
                        "how often somebody was charged for a course",
                        known(timesPaid),
                        query(PAYMENT, """
                        SELECT student_id || ' ' || course_id, count(*) || ' times' FROM payments
                        WHERE status IN ('completed', 'refunded') AND created_at >= timestamptz '%s'
                        GROUP BY student_id, course_id""".formatted(since))),
                Rule.holds(
                        PURCHASES,
                        "refund that was answered",
                        known(refunds),
                        query(PAYMENT, "SELECT id, status FROM payments")),
                Rule.holds(
                        SEATS,
                        "enrolment that was answered",
                        known(enrolments),
                        query(ENROLLMENT, "SELECT id, student_id || ' ' || course_id FROM enrollments")),
                new Rule(
                        SEATS,
                        "seat that a teacher gave",
                        known(grants),
                        query(ENROLLMENT, """
                        SELECT student_id || ' ' || course_id, access FROM enrollments
                        WHERE access = 'granted' AND enrolled_at >= timestamptz '%s'""".formatted(since)),
                        true),
                new Rule(
                        SEATS,
                        "student who left and stayed out",
                        known(departures),
                        query(ENROLLMENT, """
                        SELECT student_id || ' ' || course_id, 'left' FROM departures
                        WHERE left_at >= timestamptz '%s'""".formatted(since)),
                        true),
                Rule.holds(
                        PROGRESS,
                        "lesson that was answered",
                        known(lessons),
                        query(ENROLLMENT, "SELECT student_id || ' ' || lesson_id, course_id FROM lesson_progress")),
                Rule.holds(
                        PROGRESS,
                        "course whose every lesson was answered",
                        known(completions),
                        query(ENROLLMENT, "SELECT student_id || ' ' || course_id, status FROM enrollments")),
                Rule.holds(
                        NOTIFICATIONS,
                        "notification that a client posted",
                        known(notifications),
                        query(NOTIFICATION, "SELECT id, user_id FROM notifications")),
                Rule.holds(
                        ANSWERS,
                        "registration that was answered",
                        known(accounts),
                        query(IDENTITY, "SELECT email, count(*) FROM users GROUP BY email")),
                Rule.none(ANSWERS, "refusal", known(refusals)));
    }
}
