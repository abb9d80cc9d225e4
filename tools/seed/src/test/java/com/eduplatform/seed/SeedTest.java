package com.eduplatform.seed;

import static com.eduplatform.seed.db.Database.COURSE;
import static com.eduplatform.seed.db.Database.ENROLLMENT;
import static com.eduplatform.seed.db.Database.IDENTITY;
import static com.eduplatform.seed.db.Database.NOTIFICATION;
import static com.eduplatform.seed.db.Database.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
    private static final String USER = """
            INSERT INTO users VALUES (gen_random_uuid(), '%s', 'Somebody', 'x', '%s', true, true, '%s')""";

    private static FiveDatabases seeded = FiveDatabases.migrated();
    private static SeedRun firstRun = SeedRun.of(seeded.environment(), "--scale", "0.01");

    @BeforeAll
    static void firstRunSucceeded() {
        assertThat(firstRun.exitCode()).as(firstRun.err()).isZero();
    }

    @Test
    void everyTableHasItsRows() {
        assertThat(seeded.value(IDENTITY, "SELECT count(*) FROM users")).isEqualTo("501");
        assertThat(seeded.value(IDENTITY, "SELECT count(*) FROM users WHERE role = 'teacher' AND is_verified"))
                .isEqualTo("70");
        assertThat(seeded.value(
                        IDENTITY,
                        "SELECT email FROM users WHERE role = 'student' ORDER BY substr(email, 5)::text LIMIT 1"))
                .isEqualTo("user100@example.com");
        assertThat(seeded.value(COURSE, "SELECT count(*) FROM courses")).isEqualTo("1000");
        assertThat(seeded.value(COURSE, "SELECT count(*) FROM courses WHERE is_free"))
                .isEqualTo("300");
        assertThat(seeded.value(COURSE, "SELECT count(DISTINCT category_id) FROM courses"))
                .isEqualTo("8");
        assertThat(seeded.value(COURSE, "SELECT count(*) FROM reviews")).isEqualTo("1000");
        assertThat(seeded.value(ENROLLMENT, "SELECT count(*) FROM enrollments")).isEqualTo("2000");
        assertThat(seeded.value(PAYMENT, "SELECT count(*) FROM payments")).isEqualTo("500");
        assertThat(seeded.value(PAYMENT, "SELECT count(*) FROM ledger_entries")).isEqualTo("1500");
        assertThat(seeded.value(PAYMENT, "SELECT sum(amount) FROM ledger_entries"))
                .isEqualTo("0.00");
        assertThat(seeded.value(NOTIFICATION, "SELECT count(*) FROM notifications"))
                .isEqualTo("0");
    }

    @Test
    void resultNamesEveryCheck() {
        assertThat(firstRun.out()).contains("paid enrollments without payment").doesNotContain("FAILED");
        assertThat(firstRun.err())
                .contains("course.lessons", "rows/s", "Done in")
                .doesNotContain("\u001b");
    }

    @Test
    void everybodyLogsInWithTheSamePassword() {
        String hash = seeded.value(IDENTITY, "SELECT DISTINCT password_hash FROM users");

        assertThat(hash).startsWith("$2b$12$").hasSize(60);
        assertThat(BCrypt.verifyer().verify("password123".toCharArray(), hash).verified)
                .isTrue();
    }

    @Test
    void secondaryIndexesAreAsTheyWere() {
        String indexes = """
                SELECT string_agg(pg_get_indexdef(indexrelid) || attnum || coalesce(attstattarget, -1), ';'
                                  ORDER BY indexrelid::regclass::text, attnum)
                FROM pg_index JOIN pg_attribute ON attrelid = indexrelid
                WHERE indrelid IN ('courses'::regclass, 'lessons'::regclass, 'reviews'::regclass)""";
        FiveDatabases databases = FiveDatabases.migrated();
        databases.execute(COURSE, """
                CREATE INDEX extra ON courses (level, lower(title));
                ALTER INDEX extra ALTER COLUMN 2 SET STATISTICS 7""");
        String before = databases.value(COURSE, indexes);

        SeedRun.of(databases.environment(), "--scale", "0.01");

        assertThat(databases.value(COURSE, indexes)).isEqualTo(before).contains("lower((title)::text))27");
    }

    @Test
    void secondRunChangesNothing() {
        Map<String, String> before = seeded.contents();
        String mark = seeded.value(COURSE, "SELECT t::text FROM seed_runs t");

        SeedRun again = SeedRun.of(seeded.environment(), "--scale", "0.01");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Already seeded");
        assertThat(seeded.contents()).isEqualTo(before);
        assertThat(seeded.value(COURSE, "SELECT t::text FROM seed_runs t")).isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 42, 2026-11-21T00:00:00Z", "0.01, 7, 2026-11-21T00:00:00Z", "0.01, 42, 2025-01-01T00:00:00Z"})
    void otherOptionsOnSeededDatabasesAreRefused(String scale, String randomSeed, String until) {
        Map<String, String> before = seeded.contents();

        SeedRun other =
                SeedRun.of(seeded.environment(), "--scale", scale, "--random-seed", randomSeed, "--until", until);

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("was seeded with --scale 0.01 --random-seed 42", "nothing was changed");
        assertThat(seeded.contents()).isEqualTo(before);
    }

    @Test
    void sameSeedGivesTheSameRowsElsewhere() {
        FiveDatabases elsewhere = FiveDatabases.migrated();

        SeedRun run = SeedRun.of(elsewhere.environment(), "--scale", "0.01", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{\"status\":\"seeded\"")
                .endsWith("}\n")
                .hasLineCount(1);
        assertThat(elsewhere.contents()).isEqualTo(seeded.contents());
    }

    @Test
    void peopleWhoWereThereBeforeStay() {
        FiveDatabases used = FiveDatabases.migrated();
        used.execute(IDENTITY, USER.formatted("Admin@EduPlatform.com", "admin", "2026-11-21T05:00:00Z"));
        used.execute(IDENTITY, USER.formatted("ann@example.com", "student", "2026-11-21T05:00:01Z"));

        SeedRun run = SeedRun.of(used.environment(), "--scale", "0.01");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(used.value(IDENTITY, "SELECT count(*) FROM users")).isEqualTo("502");
        assertThat(used.value(IDENTITY, "SELECT name FROM users WHERE role = 'admin'"))
                .isEqualTo("Somebody");
    }

    @Test
    void takenAddressIsRefusedBeforeAnythingIsWritten() {
        FiveDatabases used = FiveDatabases.migrated();
        used.execute(IDENTITY, USER.formatted("User7@example.com", "student", "2026-11-21T05:00:00Z"));

        SeedRun run = SeedRun.of(used.environment(), "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("somebody registered as user<number>@example.com");
        assertThat(used.value(IDENTITY, "SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void rowsOfTheSeedersTimeThatNobodyMarkedAreRefused() {
        FiveDatabases used = FiveDatabases.migrated();
        used.execute(IDENTITY, USER.formatted("old@example.com", "student", "2025-06-01T00:00:00Z"));

        SeedRun run = SeedRun.of(used.environment(), "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("choose an earlier --until");
    }

    @Test
    void missingVariablesAreAllNamed() {
        Map<String, String> environment = seeded.environment();
        environment.remove("COURSE_DB_URL");
        environment.put("PAYMENT_DB_URL", " ");

        SeedRun run = SeedRun.of(environment, "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("COURSE_DB_URL, PAYMENT_DB_URL").doesNotContain("IDENTITY_DB_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://a:secret@localhost/x",
                "postgresql://a:sec ret@localhost/x",
                "postgresql://a:secret@localhost",
                "postgresql://localhost/secret"
            })
    void malformedAddressIsNamedButNotShown(String url) {
        Map<String, String> environment = new HashMap<>(seeded.environment());
        environment.put("COURSE_DB_URL", url);

        SeedRun run = SeedRun.of(environment, "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("COURSE_DB_URL must have the form").doesNotContain("sec");
    }

    @Test
    void serverThatIsNotThereIsNamed() {
        Map<String, String> environment = seeded.environment();
        environment.put("PAYMENT_DB_URL", "postgresql://a:secret@localhost:1/x");

        SeedRun run = SeedRun.of(environment, "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot reach the payment database", "localhost:1")
                .doesNotContain("secret");
    }

    @Test
    void serviceThatNeverStartedIsNamed() {
        SeedRun run = SeedRun.of(FiveDatabases.empty().environment(), "--scale", "0.01");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no table users", "start the identity service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--scale=0", "--scale=101", "--scale=many", "--random-seed=x", "--until=yesterday", "--nonsense"
            })
    void wrongOptionsAreExplained(String option) {
        SeedRun run = SeedRun.of(seeded.environment(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: seed");
    }
}
