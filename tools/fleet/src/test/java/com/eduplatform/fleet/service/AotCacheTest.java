package com.eduplatform.fleet.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");
    private static final Instant BUILT = Instant.parse("2026-02-20T12:00:00Z");

    @TempDir
    Path folder;

    private List<Path> jars;

    @BeforeEach
    void build() throws IOException {
        jars = List.of(jar("generated.jar"), jar("library.jar"));
    }

    @Test
    void firstRunRecordsAndTheNextOneUsesWhatItWrote() throws IOException {
        Path cache = recorded();

        assertThat(course()).isEqualTo("-XX:AOTCache=" + cache);
        assertThat(course()).as("as often as it is started").isEqualTo("-XX:AOTCache=" + cache);
    }

    @Test
    void otherJarsAreRecordedAnewAndTheOldOnesForgotten() throws IOException {
        Path old = recorded();
        Path neighbour = Files.createFile(folder.resolve("course-2-0123.aot"));

        Files.setLastModifiedTime(jars.getFirst(), FileTime.from(BUILT.plusSeconds(1)));

        assertThat(course()).startsWith("-XX:AOTCacheOutput=").doesNotContain(old.toString());
        assertThat(old).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void otherOptionsAreRecordedAnew() throws IOException {
        recorded();

        assertThat(cache().option(jars, List.of("-XX:+UseG1GC"))).startsWith("-XX:AOTCacheOutput=");
    }

    @Test
    void copyOfAPackageIsTheSamePackage() throws IOException {
        Path source = folder.resolve("package");
        Path app = Files.createDirectories(source.resolve("app"));
        Path original = Files.setLastModifiedTime(Files.createFile(app.resolve("course.jar")), FileTime.from(BUILT));
        AppCopy.make(source, folder.resolve("copy"));

        String recording = cache().option(List.of(original), OPTIONS);

        assertThat(cache().option(List.of(folder.resolve("copy/app/course.jar")), OPTIONS))
                .isEqualTo(recording);
    }

    /** What a JVM does as it ends. */
    private Path recorded() throws IOException {
        return Files.createFile(Path.of(course().replace("-XX:AOTCacheOutput=", "")));
    }

    private String course() {
        return cache().option(jars, OPTIONS);
    }

    private AotCache cache() {
        return new AotCache(folder, "course");
    }

    private Path jar(String name) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(BUILT));
    }
}
