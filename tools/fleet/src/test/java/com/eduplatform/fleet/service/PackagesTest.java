package com.eduplatform.fleet.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
    private static final Instant BUILT = Instant.parse("2026-02-20T12:00:00Z");
    private static final Instant BEFORE = BUILT.minusSeconds(60);
    private static final Instant AFTER = BUILT.plusSeconds(60);

    @TempDir
    Path root;

    private Packages packages;

    @BeforeEach
    void layOut() throws IOException {
        file("pom.xml", BEFORE);
        file("course-service/pom.xml", BEFORE);
        file("course-service/src/main/java/Course.java", BEFORE);
        file("service-defaults/src/main/java/Problem.java", BEFORE);
        file("course-service/target/quarkus-app/quarkus-run.jar", BUILT);
        Settings settings = Settings.from(root, Map.of());
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false);
        packages = new Packages(settings, new Maven(settings), silent);
    }

    @Test
    void packageThatIsNewerThanItsSourcesIsUsed() {
        assertThat(packages.isStale(Service.COURSE, Mode.JVM)).isFalse();
    }

    @Test
    void packageThatIsMissingIsBuilt() {
        assertThat(packages.isStale(Service.PAYMENT, Mode.JVM)).isTrue();
    }

    @Test
    void changedSourceOfTheServiceMakesItsPackageStale() throws IOException {
        file("course-service/src/main/java/Course.java", AFTER);

        assertThat(packages.isStale(Service.COURSE, Mode.JVM)).isTrue();
    }

    @Test
    void changedDefaultsMakeEveryPackageStale() throws IOException {
        file("service-defaults/src/main/java/Problem.java", AFTER);

        assertThat(packages.isStale(Service.COURSE, Mode.JVM)).isTrue();
    }

    @Test
    void changedTestsDoNotMakeAPackageStale() throws IOException {
        file("course-service/src/test/java/CourseTest.java", AFTER);

        assertThat(packages.isStale(Service.COURSE, Mode.JVM)).isFalse();
    }

    @Test
    void executableIsJudgedByItselfAndNotByTheJvmsPackage() throws IOException {
        assertThat(packages.isStale(Service.COURSE, Mode.NATIVE)).isTrue();

        file("course-service/target/course-service-1.0-runner", BUILT);
        assertThat(packages.isStale(Service.COURSE, Mode.NATIVE))
                .as("not executable")
                .isTrue();

        Path runner = root.resolve("course-service/target/course-service-1.0-runner");
        Files.setPosixFilePermissions(runner, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(packages.isStale(Service.COURSE, Mode.NATIVE)).isFalse();

        file("course-service/src/main/java/Course.java", AFTER);
        assertThat(packages.isStale(Service.COURSE, Mode.NATIVE)).isTrue();
    }

    private void file(String path, Instant modified) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(modified));
        // Folders count as sources too (a deleted file shows in nothing else): here they are as old as can be.
        try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
            for (Path folder : folders.toList()) {
                Files.setLastModifiedTime(folder, FileTime.from(BEFORE));
            }
        }
    }
}
