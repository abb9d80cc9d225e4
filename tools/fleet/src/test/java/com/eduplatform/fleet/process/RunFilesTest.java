package com.eduplatform.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.topology.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    private static final Instant SINCE = Instant.parse("2026-02-20T12:00:00Z");

    @TempDir
    Path folder;

    private RunFiles runs;
    private Pid self;

    @BeforeEach
    void open() {
        runs = new RunFiles(new Home(folder));
        self = Pid.of(ProcessHandle.current().pid()).orElseThrow();
    }

    @Test
    void whatWasStartedIsFoundAgain() {
        Running course = Running.of("course", self, 8002, SINCE);
        runs.write(course);

        assertThat(runs.findAlive("course")).contains(course);
        assertThat(runs.findAlive("payment")).isEmpty();
    }

    @Test
    void diedIsRememberedButNotAlive() {
        runs.write(Running.of("course", new Pid(self.number(), self.start() - 1), 8002, SINCE));

        assertThat(runs.find("course")).isPresent();
        assertThat(runs.findAlive("course")).isEmpty();
    }

    @Test
    void halfWrittenFileCountsAsAbsent() throws IOException {
        runs.write(Running.of("course", self, 8002, SINCE));
        Files.writeString(folder.resolve("run/course.json"), "{\"name\":\"cou");

        assertThat(runs.find("course")).isEmpty();
    }
}
