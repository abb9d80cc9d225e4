package com.eduplatform.fleet.observe;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that the build cannot bring along. It is taken from the PATH; else, on Debian and its kin, its package is fetched
 * and unpacked into {@code .fleet/tools}: nothing is installed, no root is needed. Lists of packages are fetched into that folder,
 * too, where the system's do not know it.
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
    CADDY("caddy", "caddy"),
    LOCUST("locust", "python3-locust");

    private static final int MINUTES = 5;

    /** What a Python program imports comes in packages of its own; the others need nothing but themselves. */
    private static final String FETCH = """
            command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || exit 0
            source=$1
            fetch() {
                case $source in
                python3-*) packages=$(apt-get "$@" -s install --no-install-recommends $source | awk '/^Inst/ {print $2}') ;;
                *) packages=$source ;;
                esac
                test -n "$packages" && apt-get "$@" download $packages
            }
            own() {
                "$@" -o "Dir::State::lists=$PWD/apt/lists" -o "Dir::Cache=$PWD/apt/cache"
            }
            fetch || { mkdir -p apt/lists/partial apt/cache/archives/partial; own apt-get update && own fetch; }
            for package in *.deb; do
                dpkg-deb -x "$package" .
            done
            rm -rf *.deb apt
            """;

    private static final String START_PYTHON = """
            #!/bin/sh
            usr=$(dirname "$0")/../usr
            PYTHONPATH=$usr/lib/python3/dist-packages LD_LIBRARY_PATH=$(echo "$usr"/lib/*-linux-gnu) \\
                exec /usr/bin/python3 -m "$(basename "$0")" "$@"
            """;

    private final String program;
    private final String source;

    DebianTool(String program, String source) {
        this.program = program;
        this.source = source;
    }

    /** @param root of the repository; empty when it neither is on this machine nor can be fetched */
    public Optional<Path> find(Path root) {
        Path unpacked = unpacked(root);
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

    private Path unpacked(Path root) {
        return folder(root).resolve(isPython() ? "bin" : "usr/bin").resolve(program);
    }

    private boolean isPython() {
        return source.startsWith("python3-");
    }

    private static Path folder(Path root) {
        return root.resolve(".fleet/tools").toAbsolutePath().normalize();
    }

    private void fetch(Path root) {
        try {
            Files.createDirectories(folder(root));
            Process process = new ProcessBuilder(List.of("sh", "-c", FETCH, "fetch", source))
                    .directory(folder(root).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            if (isPython() && Files.exists(folder(root).resolve("usr/bin").resolve(program))) {
                Files.createDirectories(unpacked(root).getParent());
                Files.writeString(unpacked(root), START_PYTHON);
                Files.setPosixFilePermissions(unpacked(root), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
