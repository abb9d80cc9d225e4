package com.eduplatform.seed;

import static com.eduplatform.seed.db.Database.COURSE;
import static com.eduplatform.seed.db.Database.IDENTITY;
import static com.eduplatform.seed.db.Database.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A run in a process of its own is killed (SIGKILL) in the middle of a COPY; nothing tells it beforehand. */
class KilledRunTest {
    private static final String COPIES = "SELECT count(*) FROM pg_stat_progress_copy";

    @Test
    void nextRunGoesOnAndTheRowsAreTheSame() throws IOException, InterruptedException, SQLException {
        FiveDatabases databases = FiveDatabases.migrated();
        databases.execute(COURSE, """
                CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN new; END $$;
                CREATE TRIGGER barrier BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION wait()""");

        try (Connection holder = databases.connect(COURSE);
                Statement lock = holder.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(1)");
            Process seeder = start(databases);
            await(() -> databases
                            .value(COURSE, COPIES + " WHERE relid = 'reviews'::regclass")
                            .equals("1")
                    && isMarked(databases));
            seeder.destroyForcibly().waitFor();
        }
        await(() -> databases.value(COURSE, COPIES).equals("0"));
        databases.execute(COURSE, "DROP TRIGGER barrier ON reviews");
        assertThat(databases.value(PAYMENT, "SELECT count(*) FROM payments")).isEqualTo("500");
        assertThat(databases.value(COURSE, "SELECT count(*) FROM courses")).isEqualTo("0");
        assertThat(databases.value(COURSE, "SELECT count(*) FROM pg_indexes WHERE indexname = 'reviews_newest'"))
                .isEqualTo("1");

        SeedRun next = SeedRun.of(databases.environment(), "--scale=0.01");

        FiveDatabases undisturbed = FiveDatabases.migrated();
        SeedRun.of(undisturbed.environment(), "--scale=0.01");
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.err()).contains("course.reviews").doesNotContain("payment.payments");
        assertThat(databases.contents()).isEqualTo(undisturbed.contents());
    }

    @Test
    void runKilledBeforeItsCheckIsCheckedByTheNext() {
        FiveDatabases databases = FiveDatabases.migrated();
        SeedRun.of(databases.environment(), "--scale=0.01");
        databases.execute(IDENTITY, "UPDATE seed_runs SET checked_at = NULL");

        SeedRun next = SeedRun.of(databases.environment(), "--scale=0.01");

        assertThat(next.exitCode()).isZero();
        assertThat(next.out()).contains("enrollments without student");
        assertThat(databases.value(IDENTITY, "SELECT checked_at IS NOT NULL FROM seed_runs"))
                .isEqualTo("t");
    }

    private static boolean isMarked(FiveDatabases databases) {
        String mark = "SELECT to_regclass('seed_runs') IS NOT NULL";
        return databases.value(PAYMENT, mark).equals("t")
                && databases.value(IDENTITY, mark).equals("t");
    }

    private static Process start(FiveDatabases databases) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Seed.class.getName(), "--scale=0.01");
        builder.environment().putAll(databases.environment());
        return builder.inheritIO().start();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("gave up waiting").isBefore(deadline);
            Thread.sleep(50);
        }
    }
}
