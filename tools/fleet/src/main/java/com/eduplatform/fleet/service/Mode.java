package com.eduplatform.fleet.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a service runs: on a JVM, or as a native executable. */
public enum Mode {
    JVM("quarkus-run.jar"),
    NATIVE("application");

    private final String program;

    Mode(String program) {
        this.program = program;
    }

    /** What is started, in the folder that the service runs from. */
    Path program(Path app) {
        return app.resolve(program);
    }

    /** By what was put into the folder at the last start; empty when it is not there. */
    static Optional<Mode> of(Path app) {
        return Arrays.stream(values())
                .filter(mode -> Files.exists(mode.program(app)))
                .findFirst();
    }

    /** {@code jvm} or {@code native}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
