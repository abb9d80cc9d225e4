package com.eduplatform.fleet.process;

import com.eduplatform.fleet.topology.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Ends processes: politely, then firmly. Ending one that is gone is no error. */
public final class Stopping {
    /** Services drain for ten seconds at most before they close. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A JVM that has recorded what it learnt starts another one as it ends, which writes it down. */
    private static final Duration WRITING = Duration.ofMinutes(2);

    private static final String RECORDS = "-XX:AOTCacheOutput=";

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Stopping() {}

    /** Returns once the process is gone; false when not even SIGKILL helped. */
    public static boolean stop(Pid process, Member.Role role) {
        // For PostgreSQL SIGTERM means "when the last client has gone"; SIGINT ends its sessions and shuts down
        // cleanly.
        signal(process, role == Member.Role.DATABASE ? "INT" : "TERM");
        Duration patience = role == Member.Role.SERVICE && records(process) ? WRITING : PATIENCE;
        if (Waiting.until(patience, () -> !process.isAlive())) {
            return true;
        }
        if (role == Member.Role.DATABASE) {
            // Immediate shutdown: the server ends its children and recovers from the log at the next start.
            signal(process, "QUIT");
            if (Waiting.until(AFTER_KILL, () -> !process.isAlive())) {
                return true;
            }
        }
        signal(process, "KILL");
        return Waiting.until(AFTER_KILL, () -> !process.isAlive());
    }

    private static boolean records(Pid process) {
        // Java's own view of another process leaves out what is longer than a page.
        Path commandLine = Path.of("/proc", Long.toString(process.number()), "cmdline");
        try {
            return Files.readString(commandLine, StandardCharsets.ISO_8859_1).contains(RECORDS);
        } catch (IOException e) {
            return ProcessHandle.of(process.number())
                    .flatMap(handle -> handle.info().commandLine())
                    .filter(line -> line.contains(RECORDS))
                    .isPresent();
        }
    }

    /** @param signal its name without SIG, such as {@code STOP}; nothing happens when the process is gone */
    public static void signal(Pid process, String signal) {
        if (process.isAlive()) {
            Executables.succeeds(List.of(
                    Executables.find("kill").orElseThrow().toString(), "-s", signal, Long.toString(process.number())));
        }
    }
}
