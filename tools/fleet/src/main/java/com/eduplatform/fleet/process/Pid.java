package com.eduplatform.fleet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for another one which got its number later: number and moment of start.
 *
 * @param start clock ticks since boot where /proc tells them (exact), else milliseconds since 1970
 */
public record Pid(long number, long start) {
    private static final int FIELD_STATE = 0;
    private static final int FIELD_START = 19;

    /** The process that has this number now; empty when there is none, or only a zombie waiting for its parent. */
    public static Optional<Pid> of(long number) {
        Path stat = Path.of("/proc", Long.toString(number), "stat");
        if (Files.exists(Path.of("/proc/self/stat"))) {
            try {
                return parse(number, Files.readString(stat));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(number)
                .filter(ProcessHandle::isAlive)
                .map(process -> new Pid(
                        number,
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L)));
    }

    public boolean isAlive() {
        return of(number).filter(this::equals).isPresent();
    }

    /** The line of /proc/pid/stat: the command is in parentheses and may hold blanks and parentheses itself. */
    static Optional<Pid> parse(long number, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        boolean dead = fields[FIELD_STATE].equals("Z") || fields[FIELD_STATE].equals("X");
        return dead ? Optional.empty() : Optional.of(new Pid(number, Long.parseLong(fields[FIELD_START])));
    }
}
