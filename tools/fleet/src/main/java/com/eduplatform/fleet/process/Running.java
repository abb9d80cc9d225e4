package com.eduplatform.fleet.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A member that was started: the content of {@code .fleet/run/<name>.json}. */
public record Running(String name, long pid, long start, int port, String startedAt) {
    public static Running of(String name, Pid pid, int port, Instant startedAt) {
        return new Running(name, pid.number(), pid.start(), port, startedAt.toString());
    }

    public Pid process() {
        return new Pid(pid, start);
    }

    public Instant since() {
        return Instant.parse(startedAt);
    }

    /** False when it died, also when another process got its number since. */
    @JsonIgnore
    public boolean isAlive() {
        return process().isAlive();
    }
}
