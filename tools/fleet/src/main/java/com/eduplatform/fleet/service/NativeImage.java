package com.eduplatform.fleet.service;

import com.eduplatform.fleet.process.Executables;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiler of native executables: in GRAALVM_HOME, JAVA_HOME or on the PATH, in the order in which Quarkus looks. */
public final class NativeImage {
    private static final String PROGRAM = "native-image";

    private final Settings settings;

    public NativeImage(Settings settings) {
        this.settings = settings;
    }

    public boolean isPresent() {
        return home().isPresent() || Executables.find(PROGRAM).isPresent();
    }

    /** Why there is none, for a person. */
    public String missing() {
        return "There is no native-image here: not in GRAALVM_HOME (%s), not in JAVA_HOME (%s), not on the PATH."
                .formatted(
                        settings.variable("GRAALVM_HOME").orElse("not set"),
                        settings.variable("JAVA_HOME").orElse("not set"));
    }

    /**
     * What a build has to be told: Maven runs with the JAVA_HOME of this command.
     *
     * @throws FleetFailure when there is no compiler
     */
    Map<String, String> environment() {
        if (!isPresent()) {
            throw new FleetFailure(
                    missing(),
                    "Install GraalVM or Mandrel for JDK 25 and set GRAALVM_HOME to it, or run the fleet on JVMs: ./fleet up");
        }
        return home().map(home -> Map.of("GRAALVM_HOME", home)).orElse(Map.of());
    }

    private Optional<String> home() {
        return Stream.of("GRAALVM_HOME", "JAVA_HOME")
                .flatMap(variable -> settings.variable(variable).stream())
                .filter(home -> Files.isExecutable(Path.of(home, "bin", PROGRAM)))
                .findFirst();
    }
}
