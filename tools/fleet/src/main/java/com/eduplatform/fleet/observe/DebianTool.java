package com.eduplatform.fleet.observe;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that the build cannot bring along. It is taken from the PATH; else, on Debian and its kin, its package is fetched
 * and unpacked into {@code .fleet/tools}: nothing is installed, no root is needed.
 */
public enum DebianTool {
    PROMETHEUS("prometheus", "prometheus"),
    PROMTOOL("promtool", "prometheus"),
    POSTGRES_EXPORTER("prometheus-postgres-exporter", "prometheus-postgres-exporter"),
    REDIS_EXPORTER("prometheus-redis-exporter", "prometheus-redis-exporter"),
    NODE_EXPORTER("prometheus-node-exporter", "prometheus-node-exporter"),
    BLACKBOX_EXPORTER("prometheus-blackbox-exporter", "prometheus-blackbox-exporter"),
    ALERTMANAGER("prometheus-alertmanager", "prometheus-alertmanager"),
    AMTOOL("amtool", "prometheus-alertmanager"),
    CADDY("caddy", "caddy");

    private static final int MINUTES = 3;

    private final String program;
    private final String source;

    DebianTool(String program, String source) {
        this.program = program;
        this.source = source;
    }

    /** @param root of the repository; empty when it neither is on this machine nor can be fetched */
    public Optional<Path> find(Path root) {
        Path unpacked = folder(root).resolve("usr/bin").resolve(program);
        Optional<Path> present = onPath().or(() -> Optional.of(unpacked).filter(Files::isExecutable));
        if (present.isPresent()) {
            return present;
        }
        fetch(root);
        return Optional.of(unpacked).filter(Files::isExecutable);
    }

    /** @throws FleetFailure when it is not to be had */
    public Path require(Path root) {
        return find(root).orElseThrow(() -> new FleetFailure(missing() + ".", "Install it and try again."));
    }

    /** Why there is none, for a person. */
    public String missing() {
        return program + " is not on the PATH, and `apt-get download " + source + "` did not bring it";
    }

    private Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path folder(Path root) {
        return root.resolve(".fleet/tools").toAbsolutePath().normalize();
    }

    private void fetch(Path root) {
        String script = "command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || exit 0;"
                + " apt-get download " + source + " && dpkg-deb -x " + source + "_*.deb . ; rm -f " + source + "_*.deb";
        try {
            Files.createDirectories(folder(root));
            Process process = new ProcessBuilder(List.of("sh", "-c", script))
                    .directory(folder(root).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
