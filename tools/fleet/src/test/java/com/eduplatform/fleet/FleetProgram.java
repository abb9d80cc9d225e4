package com.eduplatform.fleet;

import com.eduplatform.fleet.process.Ports;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runner as a child process, in a home and on ports of its own, so that it disturbs no fleet of the developer. */
public final class FleetProgram {
    private static final int MINUTES = 15;

    private final Path root;
    private final Path output;
    private final Map<String, String> environment = new HashMap<>();

    public FleetProgram(Path root, Path home) {
        this(root, home, freeOffset(root));
    }

    public FleetProgram(Path root, Path home, int portOffset) {
        this.root = root;
        this.output = home.resolveSibling("output-" + System.nanoTime());
        environment.put("FLEET_HOME", home.toString());
        environment.put("FLEET_PORT_OFFSET", Integer.toString(portOffset));
        // What JVMs learn is for the next start of the same build: this fleet has none, and its stubs are no Quarkus.
        environment.put("FLEET_AOT", "off");
    }

    public FleetProgram with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Settings settings() {
        return Settings.from(root, environment);
    }

    public int port(Service service) {
        return settings().port(service);
    }

    public Member member(String name) {
        return settings().member(name);
    }

    /** Runs a verb to its end. */
    public Outcome run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("fleet " + String.join(" ", arguments) + " does not end");
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    /** Starts a verb and leaves it running. Its output goes to a file: a pipe would be inherited and never end. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfleet.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                "com.eduplatform.fleet.Fleet"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // Nothing of the developer's own environment may point this fleet at the developer's servers.
        builder.environment().keySet().removeIf(name -> name.endsWith("_URL") || name.startsWith("FLEET_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    String outputSoFar() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static int freeOffset(Path root) {
        for (int offset = 10_000; offset < 24_000; offset += 100) {
            Settings settings = Settings.from(root, Map.of("FLEET_PORT_OFFSET", Integer.toString(offset)));
            if (settings.members().stream().allMatch(member -> Ports.isFree(member.port()))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports between 10000 and 32000");
    }

    /** Exit code and everything that was printed. */
    public record Outcome(int code, String output) {}
}
