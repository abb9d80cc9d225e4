package com.eduplatform.fleet.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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
import java.util.stream.Stream;

/**
 * A program that a check runs and that the build cannot bring along. It is taken from the PATH; else, on Debian and its kin, its
 * package is fetched and unpacked into {@code .fleet/tools} (nothing is installed, no root is needed); else the check is
 * skipped and says why.
 */
enum DebianTool {
    PROMETHEUS("prometheus", "prometheus"),
    PROMTOOL("promtool", "prometheus"),
    POSTGRES_EXPORTER("prometheus-postgres-exporter", "prometheus-postgres-exporter"),
    REDIS_EXPORTER("prometheus-redis-exporter", "prometheus-redis-exporter"),
    NODE_EXPORTER("prometheus-node-exporter", "prometheus-node-exporter"),
    CADDY("caddy", "caddy");

    static final Path ROOT = Path.of(System.getProperty("fleet.root"));
    private static final int MINUTES = 3;

    private final String program;
    private final String source;

    DebianTool(String program, String source) {
        this.program = program;
        this.source = source;
    }

    /** Skips the running test, visibly, where the program is not there and cannot be fetched. */
    Path require() throws IOException, InterruptedException {
        Optional<Path> found = onPath().or(() -> Optional.of(unpacked()).filter(Files::isExecutable));
        if (found.isPresent()) {
            return found.get();
        }
        fetch();
        assumeTrue(
                Files.isExecutable(unpacked()),
                program + " is not on the PATH, and `apt-get download " + source + "` did not bring it");
        return unpacked();
    }

    /** What a finished run of the program left. */
    record Outcome(int code, String output) {}

    Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require().toString()));
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

    private Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path folder() {
        return ROOT.resolve(".fleet/tools").toAbsolutePath().normalize();
    }

    private Path unpacked() {
        return folder().resolve("usr/bin").resolve(program);
    }

    private void fetch() throws IOException, InterruptedException {
        Files.createDirectories(folder());
        String script = "command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || exit 0;"
                + " apt-get download " + source + " && dpkg-deb -x " + source + "_*.deb . ; rm -f " + source + "_*.deb";
        run(folder(), Map.of(), List.of("sh", "-c", script));
    }
}
