package com.eduplatform.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PidTest {
    private static final String STAT =
            "42 (a (strange) name) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1000 1";

    @Test
    void commandWithBlanksAndParenthesesDoesNotShiftTheFields() {
        assertThat(Pid.parse(42, STAT)).contains(new Pid(42, 98_765));
    }

    @Test
    void zombieIsNoLivingProcess() {
        assertThat(Pid.parse(42, STAT.replace(") S ", ") Z "))).isEmpty();
    }

    @Test
    void processThatGotTheNumberOfADeadOneIsNotMistakenForIt() {
        Pid self = Pid.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.isAlive()).isTrue();
        assertThat(new Pid(self.number(), self.start() - 1).isAlive()).isFalse();
    }

    @Test
    void processThatEndedIsNotAlive() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        Pid pid = Pid.of(process.pid()).orElseThrow();
        assertThat(pid.isAlive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(pid.isAlive()).isFalse();
    }
}
