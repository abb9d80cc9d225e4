package com.eduplatform.fleet.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.observe.DebianTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs that judge what stands in deploy/. A check whose program is not to be had is skipped, visibly. */
final class Tools {
    static final Path ROOT = Path.of(System.getProperty("fleet.root"));
    private static final int MINUTES = 3;

    private Tools() {}

    static Path require(DebianTool tool) {
        Optional<Path> found = tool.find(ROOT);
        assumeTrue(found.isPresent(), tool.missing());
        return found.orElseThrow();
    }

    /** What a finished run of a program left. */
    record Outcome(int code, String output) {}

    static Outcome run(DebianTool tool, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require(tool).toString()));
        command.addAll(Arrays.asList(arguments));
        return run(folder, Map.of(), command);
    }

    static Outcome run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("fleet-tool", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
