package com.eduplatform.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void lastLinesComeInTheirOrder() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");

        assertThat(LogTail.last(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.last(log, 0)).isEmpty();
    }

    @Test
    void fileThatIsLargerThanTheWindowIsReadFromItsEnd() throws IOException {
        Path log = Files.writeString(
                folder.resolve("log"), "x".repeat(99).concat("\n").repeat(10_000) + "the end\n");

        assertThat(LogTail.last(log, 1)).containsExactly("the end");
    }

    @Test
    void fileThatIsNotThereHasNoLines() {
        assertThat(LogTail.last(folder.resolve("nothing"), 5)).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() throws IOException {
        Path log = Files.write(folder.resolve("log"), new byte[] {'a', (byte) 0xFF, 'b', '\n'});

        assertThat(LogTail.last(log, 1)).containsExactly("a\uFFFDb");
    }
}
