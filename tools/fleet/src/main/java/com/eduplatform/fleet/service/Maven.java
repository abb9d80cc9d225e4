package com.eduplatform.fleet.service;

import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Settings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs {@code ./mvnw} with the JDK of this command. It ends with this command, however that ends. */
public final class Maven {
    private final Settings settings;

    public Maven(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment added to that of this command
     * @param log where everything it says is kept
     * @param line hears each line as it comes
     * @return its exit code
     */
    public int run(List<String> arguments, Map<String, String> environment, Path log, Consumer<String> line) {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-ntp"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Maven's own libraries use what the JDK warns about, in four lines each time.
        builder.environment()
                .merge("MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow", (own, ours) -> own + " " + ours);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(settings.home().logs());
            Process maven = builder.start();
            Thread killer = Thread.ofPlatform().unstarted(() -> end(maven));
            Runtime.getRuntime().addShutdownHook(killer);
            try (BufferedReader reader = maven.inputReader(StandardCharsets.UTF_8);
                    BufferedWriter writer = Files.newBufferedWriter(log)) {
                for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                    writer.write(text);
                    writer.newLine();
                    writer.flush();
                    line.accept(text);
                }
                return maven.waitFor();
            } finally {
                end(maven);
                removeHook(killer);
            }
        } catch (IOException e) {
            throw new FleetFailure(
                    "Maven could not be run: " + e.getMessage(), "Check that ./mvnw is there and executable.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Cancelled();
        }
    }

    private static void end(Process maven) {
        // The wrapper is a script: Maven's JVM is its child, and the tests' JVMs are children of that.
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    private static void removeHook(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // shutting down already: the hook runs
        }
    }
}
