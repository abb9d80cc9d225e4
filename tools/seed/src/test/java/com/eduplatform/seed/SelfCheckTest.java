package com.eduplatform.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.seed.db.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule of the self-check bites: one row is broken by hand, and the check that guards it is named. */
class SelfCheckTest {
    private static final FiveDatabases SOUND = sound();

    @Test
    void soundDataPasses() {
        SeedRun check = SeedRun.of(SOUND.environment(), "--scale=0.01", "--check");

        assertThat(check.exitCode()).as(check.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users                              | IDENTITY   | DELETE FROM users WHERE email = 'user400@example.com'
            teachers                           | IDENTITY   | UPDATE users SET role = 'student' WHERE email = 'user0@example.com'
            verified teachers                  | IDENTITY   | UPDATE users SET is_verified = NOT is_verified WHERE email = 'user0@example.com'
            admin                              | IDENTITY   | DELETE FROM users WHERE role = 'admin'
            passwords                          | IDENTITY   | UPDATE users SET password_hash = '$2b$12$x' WHERE email = 'user0@example.com'
            users that share their created_at  | IDENTITY   | UPDATE users SET created_at = (SELECT max(created_at) FROM users) WHERE email = 'user0@example.com'
            courses                            | COURSE     | DELETE FROM courses WHERE id = (SELECT max(id::text)::uuid FROM courses)
            people whom notification does not know | NOTIFICATION | UPDATE contacts SET email = 'x@example.com' WHERE user_id = (SELECT user_id FROM contacts LIMIT 1)
            people whom notification does not know | NOTIFICATION | DELETE FROM contacts WHERE user_id = (SELECT user_id FROM contacts LIMIT 1)
            contacts who are nobody            | NOTIFICATION | INSERT INTO contacts (user_id) VALUES ('9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11')
            enrollments that notification does not know | NOTIFICATION | UPDATE course_students SET active = false WHERE enrollment_id = (SELECT enrollment_id FROM course_students LIMIT 1)
            free courses                       | COURSE     | UPDATE courses SET is_free = true, price = NULL WHERE id = (SELECT id FROM courses WHERE NOT is_free LIMIT 1)
            prices 9.99 to 199.99              | COURSE     | UPDATE courses SET price = 200 WHERE id = (SELECT id FROM courses WHERE NOT is_free LIMIT 1)
            courses without verified teacher   | COURSE     | UPDATE courses SET teacher_id = id WHERE id = (SELECT id FROM courses LIMIT 1)
            modules                            | COURSE     | DELETE FROM modules WHERE id = (SELECT id FROM modules LIMIT 1)
            lessons                            | COURSE     | DELETE FROM lessons WHERE id = (SELECT id FROM lessons LIMIT 1)
            courses with modules               | COURSE     | DELETE FROM modules WHERE course_id = (SELECT course_id FROM modules LIMIT 1)
            newest courses without modules     | COURSE     | DELETE FROM modules WHERE course_id = (SELECT id FROM courses ORDER BY created_at DESC LIMIT 1)
            courses with other than 3-5 modules | COURSE    | UPDATE modules SET course_id = (SELECT course_id FROM modules ORDER BY course_id LIMIT 1) WHERE course_id = (SELECT course_id FROM modules ORDER BY course_id DESC LIMIT 1)
            modules with other than 3-8 lessons | COURSE    | DELETE FROM lessons WHERE module_id = (SELECT id FROM modules LIMIT 1)
            enrollments                        | ENROLLMENT | DELETE FROM enrollments WHERE id = (SELECT id FROM enrollments LIMIT 1)
            free enrollments                   | ENROLLMENT | UPDATE enrollments SET access = 'granted', granted_by = id WHERE id = (SELECT id FROM enrollments WHERE access = 'free' LIMIT 1)
            paid enrollments                   | ENROLLMENT | UPDATE enrollments SET access = 'granted', granted_by = id, payment_id = NULL WHERE id = (SELECT id FROM enrollments WHERE access = 'paid' LIMIT 1)
            granted enrollments                | ENROLLMENT | UPDATE enrollments SET access = 'free', granted_by = NULL WHERE id = (SELECT id FROM enrollments WHERE access = 'granted' LIMIT 1)
            grants that the teacher did not give | ENROLLMENT | UPDATE enrollments SET granted_by = id WHERE id = (SELECT id FROM enrollments WHERE access = 'granted' LIMIT 1)
            enrollments without student        | ENROLLMENT | UPDATE enrollments SET student_id = id WHERE id = (SELECT id FROM enrollments LIMIT 1)
            enrollments without course         | ENROLLMENT | UPDATE enrollments SET course_id = id WHERE id = (SELECT id FROM enrollments LIMIT 1)
            paid courses entered for free, or free ones paid | ENROLLMENT | UPDATE enrollments SET access = 'free', granted_by = NULL WHERE id = (SELECT id FROM enrollments WHERE access = 'granted' LIMIT 1)
            enrollments with wrong total_lessons | ENROLLMENT | UPDATE enrollments SET total_lessons = total_lessons + 1 WHERE id = (SELECT id FROM enrollments LIMIT 1)
            enrollments that share their enrolled_at | ENROLLMENT | UPDATE enrollments SET enrolled_at = (SELECT max(enrolled_at) FROM enrollments) WHERE id = (SELECT id FROM enrollments LIMIT 1)
            completed payments                 | PAYMENT    | SET session_replication_role = replica; UPDATE payments SET status = 'refunded' WHERE id = (SELECT id FROM payments LIMIT 1)
            paid enrollments without payment   | PAYMENT    | SET session_replication_role = replica; DELETE FROM payments WHERE id = (SELECT id FROM payments LIMIT 1)
            paid enrollments without payment   | PAYMENT    | SET session_replication_role = replica; UPDATE payments SET student_id = id WHERE id = (SELECT id FROM payments LIMIT 1)
            payments without enrollment        | ENROLLMENT | UPDATE enrollments SET payment_id = id WHERE id = (SELECT id FROM enrollments WHERE access = 'paid' LIMIT 1)
            payments with wrong amount         | PAYMENT    | SET session_replication_role = replica; UPDATE payments SET amount = amount + 0.01 WHERE id = (SELECT id FROM payments LIMIT 1)
            ledger entries                     | PAYMENT    | SET session_replication_role = replica; DELETE FROM ledger_entries WHERE payment_id = (SELECT id FROM payments LIMIT 1) AND account = 'platform'
            ledger transactions that do not balance | PAYMENT | SET session_replication_role = replica; UPDATE ledger_entries SET amount = amount + 0.01 WHERE payment_id = (SELECT id FROM payments LIMIT 1) AND account = 'platform'
            payments whose entries are not theirs | PAYMENT | SET session_replication_role = replica; UPDATE ledger_entries SET kind = 'refund' WHERE payment_id = (SELECT id FROM payments LIMIT 1)
            payments with wrong teacher        | PAYMENT    | SET session_replication_role = replica; UPDATE payments SET teacher_id = id WHERE id = (SELECT id FROM payments LIMIT 1)
            reviews                            | COURSE     | DELETE FROM reviews WHERE id = (SELECT id FROM reviews LIMIT 1)
            reviews with comment               | COURSE     | UPDATE reviews SET comment = 'x' WHERE id = (SELECT id FROM reviews WHERE comment = '' LIMIT 1)
            ratings 1 to 5                     | COURSE     | UPDATE reviews SET rating = 1 WHERE id = (SELECT id FROM reviews WHERE rating = 5 LIMIT 1)
            courses whose rating is not their reviews' | COURSE | UPDATE courses SET rating_sum = rating_sum + 1 WHERE id = (SELECT id FROM courses LIMIT 1)
            courses whose rating is not their reviews' | COURSE | UPDATE courses SET review_count = review_count + 1 WHERE id = (SELECT id FROM courses LIMIT 1)
            courses whose rating is not their reviews' | COURSE | UPDATE courses SET avg_rating = 1.23 WHERE id = (SELECT id FROM courses LIMIT 1)
            reviews without enrollment         | COURSE     | UPDATE reviews SET student_id = id WHERE id = (SELECT id FROM reviews LIMIT 1)
            completed lessons                  | ENROLLMENT | DELETE FROM lesson_progress WHERE id = (SELECT id FROM lesson_progress LIMIT 1)
            enrollments whose status is not their progress | ENROLLMENT | UPDATE enrollments SET status = 'completed' WHERE id = (SELECT id FROM enrollments WHERE status <> 'completed' LIMIT 1)
            progress without enrollment        | ENROLLMENT | UPDATE lesson_progress SET student_id = id WHERE id = (SELECT id FROM lesson_progress LIMIT 1)
            progress in lessons of other courses | ENROLLMENT | UPDATE lesson_progress SET lesson_id = id WHERE id = (SELECT id FROM lesson_progress LIMIT 1)
            enrollments that course does not know | COURSE  | UPDATE entitlements SET is_active = false WHERE enrollment_id = (SELECT enrollment_id FROM entitlements LIMIT 1)
            entitlements without enrollment    | COURSE     | UPDATE entitlements SET student_id = course_id WHERE enrollment_id = (SELECT enrollment_id FROM entitlements LIMIT 1)
            courses that enrollment does not know | ENROLLMENT | DELETE FROM known_courses WHERE course_id = (SELECT course_id FROM known_courses LIMIT 1)
            courses that enrollment does not know | ENROLLMENT | UPDATE known_courses SET lesson_ids = lesson_ids[2:] WHERE course_id = (SELECT course_id FROM known_courses WHERE lesson_ids <> '{}' LIMIT 1)
            courses that payment does not know | PAYMENT    | UPDATE known_courses SET price = price + 1 WHERE course_id = (SELECT course_id FROM known_courses WHERE NOT is_free LIMIT 1)
            """, quoteCharacter = '`')
    void brokenRowIsFound(String rule, Database database, String breaking) {
        FiveDatabases broken = SOUND.withCopyOf(database);
        broken.execute(database, breaking);

        SeedRun check = SeedRun.of(broken.environment(), "--scale=0.01", "--check");
        broken.drop(database);

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out().lines().filter(line -> line.contains("FAILED")))
                .anyMatch(line -> line.startsWith(rule + "  "));
        assertThat(check.err()).contains("the self-check failed:", rule);
    }

    private static FiveDatabases sound() {
        FiveDatabases databases = FiveDatabases.migrated();
        SeedRun run = SeedRun.of(databases.environment(), "--scale=0.01");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return databases;
    }
}
