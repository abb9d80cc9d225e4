package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.deploy.Tools.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What deploy/backup does with files: names, checksums, what is kept, what is told to Prometheus. pg_dump and pg_restore are scripts
 * here (no PostgreSQL that the build brings along has them): that a dump can be restored is not shown by this.
 */
class BackupTest {
    private static final List<String> SERVICES = List.of("identity", "course", "enrollment", "payment", "notification");

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        // the last argument is the address; a dump holds it and the present run's number
        script("pg_dump", """
                for argument; do case "$argument" in --file=*) file=${argument#--file=} ;; esac; done
                case "$argument" in *unreachable*) echo "pg_dump: error: connection refused" >&2; exit 1 ;; esac
                echo "dump of $argument" >"$file"
                """);
        script("pg_restore", "grep -q 'dump of' \"$2\"\n");
        script("date", "case \"$*\" in *%Y%m%d*) cat \"" + root + "/now\" ;; *) exec /bin/date \"$@\" ;; esac\n");
        Files.createDirectory(root.resolve("metrics"));
        environment.put("PATH", root.resolve("path") + ":" + System.getenv("PATH"));
        environment.put("BACKUP_FOLDER", root.resolve("backups").toString());
        environment.put("BACKUP_METRICS", root.resolve("metrics").toString());
        SERVICES.forEach(service -> environment.put(
                service.toUpperCase(java.util.Locale.ROOT) + "_DATABASE_URL", "postgresql://u:p@h/" + service));
    }

    @Test
    void everyDatabaseIsSavedWithItsChecksumAndReported() throws Exception {
        Outcome outcome = backup(1);

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output()).doesNotContain("u:p");
        String report = Files.readString(root.resolve("metrics/backup.prom"));
        for (String service : SERVICES) {
            assertThat(files(service)).hasSize(2);
            Outcome sum = Tools.run(
                    root.resolve("backups").resolve(service),
                    Map.of(),
                    List.of("sha256sum", "-c", files(service).get(1)));
            assertThat(sum.code()).as(sum.output()).isZero();
            assertThat(report)
                    .containsPattern("backup_last_success_timestamp_seconds\\{database=\"" + service + "\"} \\d+");
        }
    }

    @Test
    void onlyTheNewestAreKept() throws Exception {
        environment.put("BACKUP_KEEP", "2");
        for (int day = 1; day <= 4; day++) {
            assertThat(backup(day).code()).isZero();
        }

        assertThat(files("course"))
                .containsExactly(
                        "course-20260103T030000Z.dump",
                        "course-20260103T030000Z.dump.sha256",
                        "course-20260104T030000Z.dump",
                        "course-20260104T030000Z.dump.sha256");
    }

    @Test
    void databaseThatFailsKeepsItsOldDumpsAndDoesNotKeepTheOthersFromBeingSaved() throws Exception {
        environment.put("BACKUP_KEEP", "1");
        assertThat(backup(1).code()).isZero();
        environment.put("COURSE_DATABASE_URL", "postgresql://unreachable/course");

        Outcome outcome = backup(2);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("course: NOT saved", "failed: course");
        assertThat(files("course"))
                .containsExactly("course-20260101T030000Z.dump", "course-20260101T030000Z.dump.sha256");
        assertThat(files("payment").getFirst()).isEqualTo("payment-20260102T030000Z.dump");
    }

    @Test
    void dumpThatCannotBeReadIsNone() throws Exception {
        script("pg_restore", "exit 1\n");

        assertThat(backup(1).code()).isEqualTo(1);
        assertThat(files("course")).isEmpty();
    }

    @Test
    void damagedDumpIsNotRestored() throws Exception {
        assertThat(backup(1).code()).isZero();
        Files.writeString(root.resolve("backups/course/course-20260101T030000Z.dump"), "something else");

        Outcome outcome = run("restore.sh", "course");

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.output()).contains("FAILED");
    }

    private Outcome backup(int day) throws IOException, InterruptedException {
        Files.writeString(root.resolve("now"), "2026010" + day + "T030000Z\n");
        return run("backup.sh");
    }

    private Outcome run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                Tools.ROOT.toRealPath().resolve("deploy/backup").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Tools.run(root, environment, command);
    }

    private List<String> files(String service) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("backups").resolve(service))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void script(String name, String text) throws IOException {
        Path file = root.resolve("path").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
