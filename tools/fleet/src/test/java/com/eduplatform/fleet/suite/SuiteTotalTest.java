package com.eduplatform.fleet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTotalTest {
    private static final Instant NOW = Instant.parse("2026-02-20T12:00:00Z");

    @TempDir
    Path root;

    @Test
    void errorsCountAsFailuresAndTheRestHasPassed() {
        assertThat(SuiteTotal.parse(report(10, 1, 2, 3))).isEqualTo(new SuiteTotal(4, 3, 3));
    }

    @Test
    void reportsOfAllModulesAndBothPluginsAreSummed() throws IOException {
        write("course-service/target/surefire-reports/TEST-a.xml", report(5, 0, 0, 1), NOW);
        write("tools/fleet/target/failsafe-reports/TEST-b.xml", report(2, 1, 0, 0), NOW);
        write("tools/fleet/target/failsafe-reports/failsafe-summary.xml", report(99, 0, 0, 0), NOW);

        assertThat(SuiteTotal.of(root, NOW)).hasToString("5 passed, 1 failed, 1 skipped");
    }

    @Test
    void reportsOfEarlierRunsAreLeftOut() throws IOException {
        write("course-service/target/surefire-reports/TEST-old.xml", report(5, 5, 0, 0), NOW.minusSeconds(1));

        assertThat(SuiteTotal.of(root, NOW)).isEqualTo(new SuiteTotal(0, 0, 0));
    }

    private static String report(int tests, int errors, int failures, int skipped) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="A" time="1.5"
                    tests="%d" errors="%d" skipped="%d" failures="%d">
                  <testcase name="tests"/>
                </testsuite>
                """.formatted(tests, errors, skipped, failures);
    }

    private void write(String path, String content, Instant modified) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.setLastModifiedTime(Files.writeString(file, content), FileTime.from(modified));
    }
}
