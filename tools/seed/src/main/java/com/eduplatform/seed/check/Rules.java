package com.eduplatform.seed.check;

import static com.eduplatform.seed.db.Database.COURSE;
import static com.eduplatform.seed.db.Database.ENROLLMENT;
import static com.eduplatform.seed.db.Database.IDENTITY;
import static com.eduplatform.seed.db.Database.NOTIFICATION;
import static com.eduplatform.seed.db.Database.PAYMENT;

import com.eduplatform.seed.check.Rule.Agreement;
import com.eduplatform.seed.check.Rule.Local;
import com.eduplatform.seed.data.Plan;
import com.eduplatform.seed.data.Reviews;
import com.eduplatform.seed.data.Sizes;
import com.eduplatform.seed.db.Database;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data set's rules as questions to the databases. None of them asks the generator what it wrote, only how much. */
final class Rules {
    private static final String NONE = "0";

    private final Plan plan;
    private final Sizes sizes;

    Rules(Plan plan, Sizes sizes) {
        this.plan = plan;
        this.sizes = sizes;
    }

    List<Rule> all() {
        return Stream.of(people(), catalogue(), enrolments(), money(), reviews(), progress(), readModels())
                .flatMap(List::stream)
                .toList();
    }

    private List<Rule> people() {
        return List.of(
                count("users", IDENTITY, "users", "created_at", "email ~ '^user[0-9]+@example[.]com$'", plan.users()),
                count("teachers", IDENTITY, "users", "created_at", "role = 'teacher'", plan.teachers()),
                count(
                        "verified teachers",
                        IDENTITY,
                        "users",
                        "created_at",
                        "role = 'teacher' AND is_verified",
                        plan.verifiedTeachers()),
                new Local("admin", IDENTITY, "1", """
                        SELECT count(*) FROM users
                        WHERE lower(email) = 'admin@eduplatform.com' AND role = 'admin'"""),
                new Local("passwords", IDENTITY, "1", """
                        SELECT count(DISTINCT password_hash) FROM users
                        WHERE created_at < :until AND role <> 'admin' AND password_hash LIKE '$2b$12$%'"""),
                distinct(IDENTITY, "users", "created_at"),
                new Agreement("people whom notification does not know", IDENTITY, """
                        SELECT id::text, concat_ws('|', email, name, role, email_verified) FROM users
                        WHERE created_at < :until AND role <> 'admin' ORDER BY id""", NOTIFICATION, """
                        SELECT user_id::text, concat_ws('|', email, name, role, email_verified) FROM contacts
                        ORDER BY user_id"""),
                new Agreement(
                        "contacts who are nobody",
                        NOTIFICATION,
                        "SELECT user_id::text, '' FROM contacts ORDER BY user_id",
                        IDENTITY,
                        "SELECT id::text, '' FROM users ORDER BY id"));
    }

    private List<Rule> catalogue() {
        return List.of(
                count("courses", COURSE, "courses", "created_at", "true", plan.courses()),
                count("free courses", COURSE, "courses", "created_at", "is_free", plan.freeCourses()),
                new Local("prices 9.99 to 199.99", COURSE, NONE, """
                        SELECT count(*) FROM courses
                        WHERE created_at < :until AND NOT is_free AND price NOT BETWEEN 9.99 AND 199.99"""),
                new Agreement(
                        "courses without verified teacher",
                        COURSE,
                        "SELECT teacher_id::text, '' FROM courses WHERE created_at < :until ORDER BY teacher_id",
                        IDENTITY,
                        "SELECT id::text, '' FROM users WHERE role = 'teacher' AND is_verified ORDER BY id"),
                count("modules", COURSE, "modules", "created_at", "true", sizes.modules()),
                count("lessons", COURSE, "lessons", "created_at", "true", sizes.lessons()),
                new Local("courses with modules", COURSE, "" + plan.curricula(), """
                        SELECT count(DISTINCT course_id) FROM modules WHERE created_at < :until"""),
                new Local("newest courses without modules", COURSE, NONE, """
                        SELECT count(*) FROM (
                            SELECT id FROM courses WHERE created_at < :until ORDER BY created_at DESC LIMIT %d) newest
                        WHERE NOT EXISTS (SELECT FROM modules WHERE course_id = newest.id)""".formatted(plan.newestCourses())),
                new Local("courses with other than 3-5 modules", COURSE, NONE, """
                        SELECT count(*) FROM (
                            SELECT FROM modules WHERE created_at < :until
                            GROUP BY course_id HAVING count(*) NOT BETWEEN 3 AND 5) wrong"""),
                new Local("modules with other than 3-8 lessons", COURSE, NONE, """
                        SELECT count(*) FROM modules m
                        LEFT JOIN (SELECT module_id, count(*) AS lessons FROM lessons WHERE created_at < :until GROUP BY 1) l
                        ON l.module_id = m.id
                        WHERE m.created_at < :until AND coalesce(lessons, 0) NOT BETWEEN 3 AND 8"""),
                distinct(COURSE, "courses", "created_at"),
                distinct(COURSE, "modules", "created_at"),
                distinct(COURSE, "lessons", "created_at"));
    }

    private List<Rule> enrolments() {
        return List.of(
                new Agreement("enrollments that notification does not know", ENROLLMENT, """
                        SELECT id::text, student_id::text || course_id::text FROM enrollments
                        WHERE enrolled_at < :until ORDER BY id""", NOTIFICATION, """
                        SELECT enrollment_id::text, user_id::text || course_id::text FROM course_students
                        WHERE active ORDER BY enrollment_id"""),
                count("enrollments", ENROLLMENT, "enrollments", "enrolled_at", "true", plan.enrolments()),
                count(
                        "free enrollments",
                        ENROLLMENT,
                        "enrollments",
                        "enrolled_at",
                        "access = 'free'",
                        plan.freeEnrolments()),
                count("paid enrollments", ENROLLMENT, "enrollments", "enrolled_at", "access = 'paid'", plan.payments()),
                count(
                        "granted enrollments",
                        ENROLLMENT,
                        "enrollments",
                        "enrolled_at",
                        "access = 'granted'",
                        plan.paidEnrolments() - plan.payments()),
                new Agreement("grants that the teacher did not give", ENROLLMENT, """
                        SELECT course_id::text, granted_by::text FROM enrollments
                        WHERE access = 'granted' AND enrolled_at < :until ORDER BY course_id""", COURSE, """
                        SELECT id::text, teacher_id::text FROM courses ORDER BY id"""),
                new Agreement(
                        "enrollments without student",
                        ENROLLMENT,
                        "SELECT student_id::text, '' FROM enrollments WHERE enrolled_at < :until ORDER BY student_id",
                        IDENTITY,
                        "SELECT id::text, '' FROM users WHERE role = 'student' ORDER BY id"),
                new Agreement(
                        "enrollments without course",
                        ENROLLMENT,
                        "SELECT course_id::text, '' FROM enrollments WHERE enrolled_at < :until ORDER BY course_id",
                        COURSE,
                        "SELECT id::text, '' FROM courses ORDER BY id"),
                new Agreement(
                        "paid courses entered for free, or free ones paid",
                        ENROLLMENT,
                        """
                        SELECT course_id::text, (access = 'free')::text FROM enrollments
                        WHERE enrolled_at < :until ORDER BY course_id""",
                        COURSE,
                        "SELECT id::text, is_free::text FROM courses ORDER BY id"),
                new Agreement("enrollments with wrong total_lessons", ENROLLMENT, """
                        SELECT course_id::text, total_lessons::text FROM enrollments
                        WHERE enrolled_at < :until ORDER BY course_id""", COURSE, """
                        SELECT c.id::text, coalesce(lessons, 0)::text FROM courses c
                        LEFT JOIN (SELECT course_id, count(*) AS lessons FROM lessons l
                                   JOIN modules m ON m.id = l.module_id GROUP BY 1) counted ON course_id = c.id
                        ORDER BY c.id"""),
                distinct(ENROLLMENT, "enrollments", "enrolled_at"));
    }

    private List<Rule> money() {
        String paid = """
                SELECT payment_id::text, student_id::text || course_id::text FROM enrollments
                WHERE access = 'paid' AND enrolled_at < :until ORDER BY payment_id""";
        String payments = """
                SELECT id::text, student_id::text || course_id::text FROM payments
                WHERE status = 'completed' AND created_at < :until ORDER BY id""";
        return List.of(
                count("completed payments", PAYMENT, "payments", "created_at", "status = 'completed'", plan.payments()),
                new Agreement("paid enrollments without payment", ENROLLMENT, paid, PAYMENT, payments),
                new Agreement("payments without enrollment", PAYMENT, payments, ENROLLMENT, paid),
                new Agreement(
                        "payments with wrong amount",
                        PAYMENT,
                        "SELECT course_id::text, amount::text FROM payments WHERE created_at < :until ORDER BY course_id",
                        COURSE,
                        "SELECT id::text, price::text FROM courses WHERE NOT is_free ORDER BY id"),
                count("ledger entries", PAYMENT, "ledger_entries", "entered_at", "true", plan.ledgerEntries()),
                new Local("ledger transactions that do not balance", PAYMENT, NONE, """
                        SELECT count(*) FROM (SELECT FROM ledger_entries GROUP BY payment_id, kind HAVING sum(amount) <> 0) wrong"""),
                new Local("payments whose entries are not theirs", PAYMENT, NONE, """
                        SELECT count(*) FROM payments p
                        LEFT JOIN (SELECT payment_id, -sum(amount) FILTER (WHERE account = 'student') AS paid,
                                       sum(amount) FILTER (WHERE account = 'teacher') AS earned
                                   FROM ledger_entries WHERE kind = 'payment' GROUP BY 1) entered ON payment_id = id
                        WHERE created_at < :until AND status = 'completed'
                          AND (paid, earned) IS DISTINCT FROM (amount, teacher_amount)"""),
                new Agreement(
                        "payments with wrong teacher",
                        PAYMENT,
                        "SELECT course_id::text, teacher_id::text FROM payments WHERE created_at < :until ORDER BY course_id",
                        COURSE,
                        "SELECT id::text, teacher_id::text FROM courses ORDER BY id"),
                distinct(PAYMENT, "payments", "created_at"));
    }

    private List<Rule> reviews() {
        return List.of(
                count("reviews", COURSE, "reviews", "created_at", "true", plan.reviews()),
                count(
                        "reviews with comment",
                        COURSE,
                        "reviews",
                        "created_at",
                        "comment <> ''",
                        Reviews.withComment(plan.reviews())),
                new Local(
                        "ratings 1 to 5",
                        COURSE,
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(rating -> "" + Reviews.withRating(rating, plan.reviews()))
                                .collect(Collectors.joining("/")),
                        """
                        SELECT string_agg(reviews::text, '/' ORDER BY rating) FROM (
                            SELECT r AS rating, count(id) AS reviews FROM generate_series(1, 5) r
                            LEFT JOIN reviews ON rating = r AND created_at < :until GROUP BY r) counted"""),
                new Local("courses whose rating is not their reviews'", COURSE, NONE, """
                        SELECT count(*) FROM courses c
                        LEFT JOIN (SELECT course_id, sum(rating) AS total, count(*) AS number FROM reviews GROUP BY 1) r
                        ON course_id = id
                        WHERE rating_sum <> coalesce(total, 0) OR review_count <> coalesce(number, 0)
                           OR avg_rating IS DISTINCT FROM round(total::numeric / number, 2)"""),
                new Agreement(
                        "reviews without enrollment",
                        COURSE,
                        """
                        SELECT student_id::text || course_id::text, '' FROM reviews
                        WHERE created_at < :until ORDER BY student_id, course_id""",
                        ENROLLMENT,
                        "SELECT student_id::text || course_id::text, '' FROM enrollments ORDER BY student_id, course_id"),
                distinct(COURSE, "reviews", "created_at"));
    }

    private List<Rule> progress() {
        return List.of(
                count("completed lessons", ENROLLMENT, "lesson_progress", "completed_at", "true", sizes.progress()),
                new Local("enrollments whose status is not their progress", ENROLLMENT, NONE, """
                        SELECT count(*) FROM enrollments e
                        LEFT JOIN (SELECT student_id, course_id, count(*) AS done FROM lesson_progress GROUP BY 1, 2) p
                        USING (student_id, course_id)
                        WHERE enrolled_at < :until AND (coalesce(done, 0) > total_lessons
                           OR status <> CASE WHEN done IS NULL THEN 'enrolled'
                                             WHEN done < total_lessons THEN 'in_progress'
                                             ELSE 'completed' END)"""),
                new Local("progress without enrollment", ENROLLMENT, NONE, """
                        SELECT count(*) FROM lesson_progress p WHERE completed_at < :until AND NOT EXISTS (
                            SELECT FROM enrollments e WHERE e.student_id = p.student_id AND e.course_id = p.course_id)"""),
                new Agreement("progress in lessons of other courses", ENROLLMENT, """
                        SELECT lesson_id::text, course_id::text FROM lesson_progress
                        WHERE completed_at < :until ORDER BY lesson_id""", COURSE, """
                        SELECT l.id::text, course_id::text FROM lessons l
                        JOIN modules m ON m.id = module_id ORDER BY l.id"""),
                distinct(ENROLLMENT, "lesson_progress", "completed_at"));
    }

    /** What services know of each other's rows is what these are. */
    private List<Rule> readModels() {
        String enrolments = """
                SELECT id::text, student_id::text || course_id::text FROM enrollments
                WHERE enrolled_at < :until ORDER BY id""";
        String entitlements = """
                SELECT enrollment_id::text, student_id::text || course_id::text FROM entitlements
                WHERE is_active AND mentioned_at < :until ORDER BY enrollment_id""";
        return List.of(
                new Agreement(
                        "enrollments that course does not know",
                        ENROLLMENT,
                        enrolments,
                        COURSE,
                        "SELECT enrollment_id::text, student_id::text || course_id::text FROM entitlements"
                                + " WHERE is_active ORDER BY enrollment_id"),
                new Agreement(
                        "entitlements without enrollment",
                        COURSE,
                        entitlements,
                        ENROLLMENT,
                        "SELECT id::text, student_id::text || course_id::text FROM enrollments ORDER BY id"),
                new Agreement("courses that enrollment does not know", COURSE, """
                        SELECT c.id::text, c.teacher_id::text || c.is_free::text || c.title || coalesce(lessons, '') FROM courses c
                        LEFT JOIN (SELECT course_id, string_agg(l.id::text, ',' ORDER BY l.id) AS lessons FROM lessons l
                                   JOIN modules m ON m.id = l.module_id GROUP BY 1) counted ON course_id = c.id
                        WHERE c.created_at < :until ORDER BY c.id""", ENROLLMENT, """
                        SELECT course_id::text, teacher_id::text || is_free::text || title
                            || array_to_string(ARRAY(SELECT unnest(lesson_ids) AS id ORDER BY id), ',')
                        FROM known_courses ORDER BY course_id"""),
                new Agreement("courses that payment does not know", COURSE, """
                        SELECT id::text, is_free::text || coalesce(price::text, '') || teacher_id::text || title FROM courses
                        WHERE created_at < :until ORDER BY id""", PAYMENT, """
                        SELECT course_id::text, is_free::text || coalesce(price::text, '') || teacher_id::text || title
                        FROM known_courses ORDER BY course_id"""));
    }

    private static Rule count(
            String name, Database database, String table, String moment, String condition, long expected) {
        return new Local(
                name,
                database,
                "" + expected,
                "SELECT count(*) FROM %s WHERE %s < :until AND %s".formatted(table, moment, condition));
    }

    private static Rule distinct(Database database, String table, String moment) {
        return new Local(
                "%s that share their %s".formatted(table, moment),
                database,
                NONE,
                "SELECT count(*) - count(DISTINCT %1$s) FROM %2$s WHERE %1$s < :until".formatted(moment, table));
    }
}
