package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.invariant.Breach;
import com.eduplatform.fleet.invariant.Checker;
import com.eduplatform.fleet.invariant.Rule;
import com.eduplatform.fleet.invariant.StandingRules;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/**
 * Five databases, made by the services' own migrations, in which little has happened and all of it is right: one student bought a
 * course, had the money back, bought it again and learnt it to the end, and is in a free one and was reminded of it.
 */
final class SmallWorld {
    static final String STUDENT = id(1);
    static final String TEACHER = id(2);
    static final String COURSE = id(3);
    static final String FREE_COURSE = id(4);
    static final String LESSON = id(5);
    static final String LAST_LESSON = id(6);
    static final String PAYMENT = id(7);
    static final String REFUNDED = id(8);
    static final String SEAT = id(9);
    static final String FREE_SEAT = id(10);
    static final String REMINDER = id(12);
    static final String SINCE = "2026-02-01T00:00:00Z";

    private static final String THEN = "timestamptz '2026-02-02 12:00Z'";
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");
    private static final EmbeddedPostgres SERVER = start();
    private static final SmallWorld ORIGINAL = make();
    private static int copies;

    private final Map<Service, String> names;
    private final Promises promises = new Promises();

    private SmallWorld(Map<Service, String> names) {
        this.names = names;
        promises.paid(REFUNDED, STUDENT, COURSE, "49.90");
        promises.refunded(REFUNDED);
        promises.paid(PAYMENT, STUDENT, COURSE, "49.90");
        promises.enrolled(SEAT, STUDENT, COURSE);
        promises.learnt(STUDENT, LESSON, COURSE);
        promises.learnt(STUDENT, LAST_LESSON, COURSE);
        promises.completed(STUDENT, COURSE);
        promises.notified(id(24), STUDENT);
        promises.registered("student@example.com");
    }

    /** As it should be. */
    static SmallWorld sound() {
        return new SmallWorld(ORIGINAL.names);
    }

    /** With something done to one database past all of its rules, as a person with psql could. */
    static synchronized SmallWorld brokenBy(Service database, String sql) {
        String copy = "copy_" + ++copies;
        execute("postgres", "CREATE DATABASE " + copy + " TEMPLATE " + ORIGINAL.names.get(database));
        execute(copy, "SET session_replication_role = replica; " + sql);
        Map<Service, String> names = new EnumMap<>(ORIGINAL.names);
        names.put(database, copy);
        return new SmallWorld(names);
    }

    Promises promises() {
        return promises;
    }

    List<Breach> breaches() throws SQLException {
        Map<Service, DatabaseUrl> urls = new EnumMap<>(Service.class);
        names.forEach((service, name) ->
                urls.put(service, new DatabaseUrl("postgres", "postgres", "localhost", SERVER.getPort(), name)));
        Instant since = Instant.parse(SINCE);
        List<Rule> rules = new ArrayList<>(new StandingRules(since).all());
        rules.addAll(promises.rules(since));
        return new Checker(urls).check(rules);
    }

    private static SmallWorld make() {
        FLYWAY_LOG.setLevel(Level.WARNING);
        Map<Service, String> names = new EnumMap<>(Service.class);
        for (Service service : Service.withDatabase()) {
            names.put(service, service.id());
            execute("postgres", "CREATE DATABASE " + service.id());
            Path root = Path.of(System.getProperty("fleet.root"));
            Flyway.configure()
                    .dataSource(SERVER.getJdbcUrl("postgres", service.id()), "postgres", "postgres")
                    .locations(migrations(root.resolve(service.module())), migrations(root.resolve("service-defaults")))
                    .load()
                    .migrate();
        }
        execute("identity", identity());
        execute("course", course());
        execute("enrollment", enrollment());
        execute("payment", payment());
        execute("notification", notification());
        return new SmallWorld(names);
    }

    private static String migrations(Path module) {
        return "filesystem:" + module.resolve("src/main/resources/db/migration");
    }

    private static String identity() {
        return """
                INSERT INTO users (id, email, name, password_hash, role, is_verified, created_at) VALUES
                    ('%s', 'student@example.com', 'Student', '-', 'student', false, %s),
                    ('%s', 'teacher@example.com', 'Teacher', '-', 'teacher', true, timestamptz '2025-01-01Z');
                """.formatted(STUDENT, THEN, TEACHER)
                + told("user.registered", STUDENT, "{\"user_id\": \"%s\"}".formatted(STUDENT));
    }

    private static String course() {
        return """
                INSERT INTO courses (id, teacher_id, title, description, is_free, price, level, created_at) VALUES
                    ('%1$s', '%3$s', 'Paid', '', false, 49.90, 'beginner', %4$s),
                    ('%2$s', '%3$s', 'Free', '', true, NULL, 'beginner', %4$s);
                INSERT INTO modules (id, course_id, title, created_at) VALUES ('%5$s', '%1$s', 'Module', %4$s);
                INSERT INTO lessons (id, module_id, title, created_at) VALUES
                    ('%6$s', '%5$s', 'First', %4$s), ('%7$s', '%5$s', 'Last', %4$s);
                INSERT INTO entitlements (enrollment_id, student_id, course_id, is_active, version) VALUES
                    ('%8$s', '%9$s', '%1$s', true, 1), ('%10$s', '%9$s', '%2$s', true, 1);
                """.formatted(COURSE, FREE_COURSE, TEACHER, THEN, id(11), LESSON, LAST_LESSON, SEAT, STUDENT, FREE_SEAT)
                + told("course.created", COURSE, "{}");
    }

    private static String enrollment() {
        String seat = "{\"student_id\": \"%s\", \"enrollment_id\": \"%s\"}";
        return """
                INSERT INTO enrollments (id, student_id, course_id, payment_id, access, status, enrolled_at, total_lessons) VALUES
                    ('%1$s', '%3$s', '%4$s', '%6$s', 'paid', 'completed', %7$s, 2),
                    ('%2$s', '%3$s', '%5$s', NULL, 'free', 'enrolled', %7$s, 0);
                INSERT INTO lesson_progress (id, student_id, lesson_id, course_id, completed_at) VALUES
                    ('%8$s', '%3$s', '%8$s', '%4$s', %7$s), ('%9$s', '%3$s', '%9$s', '%4$s', %7$s);
                INSERT INTO known_courses (course_id, title, is_free, facts_version, lesson_ids, lessons_version) VALUES
                    ('%4$s', 'Paid', false, 1, ARRAY['%8$s', '%9$s']::uuid[], 1), ('%5$s', 'Free', true, 1, '{}', 1);
                INSERT INTO refunded_payments (payment_id, refunded_at) VALUES ('%10$s', %7$s);
                """.formatted(
                        SEAT, FREE_SEAT, STUDENT, COURSE, FREE_COURSE, PAYMENT, THEN, LESSON, LAST_LESSON, REFUNDED)
                + told("enrollment.created", SEAT, seat.formatted(STUDENT, SEAT))
                + told("enrollment.created", FREE_SEAT, seat.formatted(STUDENT, FREE_SEAT))
                + told("enrollment.completed", SEAT, seat.formatted(STUDENT, SEAT))
                + told(REMINDER, "enrollment.reminder", FREE_SEAT, seat.formatted(STUDENT, FREE_SEAT));
    }

    private static String payment() {
        String payment = "{\"student_id\": \"%s\", \"payment_id\": \"%s\"}";
        return """
                INSERT INTO payments (id, student_id, course_id, amount, status, created_at, teacher_id, teacher_amount) VALUES
                    ('%1$s', '%3$s', '%4$s', 49.90, 'completed', %6$s, '%5$s', 34.93),
                    ('%2$s', '%3$s', '%4$s', 49.90, 'refunded', %6$s, '%5$s', 34.93);
                INSERT INTO ledger_entries (payment_id, kind, account, owner_id, course_id, amount, entered_at) VALUES
                    ('%1$s', 'payment', 'student', '%3$s', '%4$s', -49.90, %6$s),
                    ('%1$s', 'payment', 'platform', NULL, '%4$s', 14.97, %6$s),
                    ('%1$s', 'payment', 'teacher', '%5$s', '%4$s', 34.93, %6$s),
                    ('%2$s', 'payment', 'student', '%3$s', '%4$s', -49.90, %6$s),
                    ('%2$s', 'payment', 'platform', NULL, '%4$s', 14.97, %6$s),
                    ('%2$s', 'payment', 'teacher', '%5$s', '%4$s', 34.93, %6$s),
                    ('%2$s', 'refund', 'student', '%3$s', '%4$s', 49.90, %6$s),
                    ('%2$s', 'refund', 'platform', NULL, '%4$s', -14.97, %6$s),
                    ('%2$s', 'refund', 'teacher', '%5$s', '%4$s', -34.93, %6$s);
                INSERT INTO known_courses (course_id, teacher_id, title, is_free, price, version) VALUES
                    ('%4$s', '%5$s', 'Paid', false, 49.90, 1), ('%7$s', '%5$s', 'Free', true, NULL, 1);
                """.formatted(PAYMENT, REFUNDED, STUDENT, COURSE, TEACHER, THEN, FREE_COURSE)
                + told("payment.completed", REFUNDED, payment.formatted(STUDENT, REFUNDED))
                + told("payment.refunded", REFUNDED, payment.formatted(STUDENT, REFUNDED))
                + told("payment.completed", PAYMENT, payment.formatted(STUDENT, PAYMENT));
    }

    private static String notification() {
        String notifications = """
                INSERT INTO contacts (user_id, email, name, role) VALUES
                    ('%1$s', 'student@example.com', 'Student', 'student'), ('%2$s', 'teacher@example.com', 'Teacher', 'teacher');
                INSERT INTO course_students (enrollment_id, course_id, user_id, active, version) VALUES
                    ('%3$s', '%4$s', '%1$s', true, 1), ('%5$s', '%6$s', '%1$s', true, 1);
                """.formatted(STUDENT, TEACHER, SEAT, COURSE, FREE_SEAT, FREE_COURSE);
        return notifications
                + notification(20, "registration", "registration:" + STUDENT)
                + notification(21, "payment", "payment:" + REFUNDED)
                + notification(22, "refund", "refund:" + REFUNDED)
                + notification(23, "payment", "payment:" + PAYMENT)
                + notification(24, "enrollment", "enrollment:" + SEAT)
                + notification(25, "enrollment", "enrollment:" + FREE_SEAT)
                + notification(26, "completion", "completion:" + SEAT)
                + notification(27, "reminder", "reminder:" + REMINDER);
    }

    private static String notification(int number, String type, String occasion) {
        return """
                INSERT INTO notifications (id, user_id, type, title, created_at, seq, first_seq, occasion, occurred_at)
                VALUES ('%s', '%s', '%s', '-', %s, %d, %d, '%s', %s);
                """.formatted(id(number), STUDENT, type, THEN, number, number, occasion, THEN);
    }

    private static String told(String type, String aggregate, String data) {
        return told(UUID.randomUUID().toString(), type, aggregate, data);
    }

    private static String told(String event, String type, String aggregate, String data) {
        return """
                INSERT INTO outbox (id, type, version, occurred_at, aggregate_id, aggregate_version, data, published_at)
                VALUES ('%s', '%s', 1, %s, '%s', 1, '%s', %s);
                """.formatted(event, type, THEN, aggregate, data, THEN);
    }

    static String id(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }

    private static void execute(String database, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(SERVER.getJdbcUrl("postgres", database), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
