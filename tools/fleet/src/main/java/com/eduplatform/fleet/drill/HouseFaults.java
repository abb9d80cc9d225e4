package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Disks, certificates and backups: what goes wrong over days. */
final class HouseFaults {
    private static final Duration TOO_OLD = Duration.ofHours(27);

    private final Stage stage;
    private final MadeUpDisks disks;
    private final ShortLivedDoor door;

    HouseFaults(Stage stage, MadeUpDisks disks, ShortLivedDoor door) {
        this.stage = stage;
        this.disks = disks;
        this.door = door;
    }

    /** What is there while all is well; before Prometheus starts. */
    void prepare() throws IOException, InterruptedException {
        for (Service service : Service.withDatabase()) {
            Files.createDirectories(dump(service).getParent());
            Files.writeString(dump(service), "no dump: its age is all that counts here");
        }
        runBackup();
    }

    List<Fault> all() {
        return List.of(
                new Fault(
                        "made-up series: a disk with 5 % left, another that shrinks",
                        List.of("DiskFull", "DiskFillsUp"), disks::fill, disks::empty),
                new Fault(
                        "an HTTPS server shows a certificate of five days",
                        List.of("CertificateExpires"),
                        () -> door.open(5),
                        () -> door.open(365)),
                new Fault(
                        "the backup job fails, its last files are 27 hours old",
                        List.of("BackupTooOld"),
                        () -> runBackupOn(Instant.now().minus(TOO_OLD)),
                        () -> runBackupOn(Instant.now())),
                new Fault(
                        "the backup job's report is gone",
                        List.of("BackupMissing"),
                        () -> Files.delete(report()),
                        this::runBackup));
    }

    private void runBackupOn(Instant newest) throws IOException, InterruptedException {
        for (Service service : Service.withDatabase()) {
            Files.setLastModifiedTime(dump(service), FileTime.from(newest));
        }
        runBackup();
    }

    /** The deployed script; it reaches no database, so it reports what it finds. */
    private void runBackup() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        "sh",
                        stage.settings()
                                .root()
                                .resolve("deploy/backup/backup.sh")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(stage.folder().resolve("backup.log").toFile());
        Map<String, String> environment = script.environment();
        environment.put("BACKUP_FOLDER", backups().toString());
        environment.put("BACKUP_METRICS", stage.watch().metrics().toString());
        environment.remove("BACKUP_S3");
        for (Service service : Service.withDatabase()) {
            environment.put(service.name() + "_DATABASE_URL", "postgresql://127.0.0.1:1/none");
        }
        script.start().waitFor();
        if (!Files.exists(report())) {
            throw new IOException(
                    "backup.sh left no report: see " + stage.folder().resolve("backup.log"));
        }
    }

    private Path backups() {
        return stage.folder().resolve("backups");
    }

    private Path dump(Service service) {
        return backups().resolve(service.id()).resolve(service.id() + "-20260101T030000Z.dump");
    }

    private Path report() {
        return stage.watch().metrics().resolve("backup.prom");
    }
}
