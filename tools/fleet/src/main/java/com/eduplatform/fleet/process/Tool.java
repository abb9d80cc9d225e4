package com.eduplatform.fleet.process;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program on the runner's class path, run in a process of its own, with this terminal. */
public record Tool(String name, String mainClass, List<String> javaOptions) {
    /**
     * @param environment added to this command's own
     * @return its exit code
     * @throws FleetFailure when the system refuses to start it
     */
    public int run(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new FleetFailure(
                    "The " + name + " could not be started: " + e.getMessage(),
                    "Run ./fleet doctor: it checks the JDK.",
                    e);
        }
    }
}
