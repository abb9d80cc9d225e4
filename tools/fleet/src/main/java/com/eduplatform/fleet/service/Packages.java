package com.eduplatform.fleet.service;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.LogTail;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the services run from, {@code <module>/target/quarkus-app} or the executable {@code <module>/target/*-runner}: built when
 * missing or older than what it is made of.
 */
public final class Packages {
    /** One of native-image's steps; a service takes minutes. */
    private static final Pattern NATIVE_STEP = Pattern.compile("^\\[(\\d/\\d)] (\\w[\\w ]+)\\.\\.\\.");

    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (\\S+) \\S+ +\\[(\\d+)/(\\d+)]");
    private static final int ERROR_LINES = 20;
    private static final String SHARED_MODULE = "service-defaults";

    private final Settings settings;
    private final Maven maven;
    private final NativeImage compiler;
    private final Terminal terminal;

    public Packages(Settings settings, Maven maven, Terminal terminal) {
        this.settings = settings;
        this.maven = maven;
        compiler = new NativeImage(settings);
        this.terminal = terminal;
    }

    /** The folder of the JVM's package; {@code quarkus-run.jar} in it is what runs. */
    Path folder(Service service) {
        return target(service).resolve("quarkus-app");
    }

    /** The newest native executable; empty when none was built. */
    Optional<Path> executable(Service service) {
        Path target = target(service);
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-runner") && Files.isExecutable(file))
                    .max(Comparator.comparing(Packages::modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FleetFailure when the build fails, with the compiler's words, or when there is no native compiler */
    public void buildMissing(List<Service> services, Mode mode) {
        List<Service> stale =
                services.stream().filter(service -> isStale(service, mode)).toList();
        if (stale.isEmpty()) {
            return;
        }
        // Marked as the fleet's: a build that outlives a killed command must not work beside the next one.
        Map<String, String> environment = new HashMap<>(Launcher.mark(settings.home(), "build"));
        List<String> arguments = new ArrayList<>(List.of("-Dmaven.test.skip=true", "-am", "package"));
        if (mode == Mode.NATIVE) {
            environment.putAll(compiler.environment());
            arguments.add("-Dnative");
        }
        terminal.working(
                "build",
                mode == Mode.NATIVE
                        ? "compiling " + names(stale) + " to native executables (minutes and gigabytes for each)"
                        : "packaging " + names(stale) + " (the first time takes a few minutes)");
        Instant started = Instant.now();
        String modules = stale.stream().map(Service::module).collect(Collectors.joining(","));
        arguments.addAll(List.of("-pl", modules));
        Path log = settings.home().log("build");
        int code = maven.run(arguments, environment, log, this::show);
        if (code != 0) {
            throw new FleetFailure(
                    "The packages could not be built:\n" + errors(log),
                    "Mend what Maven complains about and run ./fleet up again. All of its words: " + log);
        }
        stale.forEach(service -> markBuilt(service, mode, started));
        terminal.done("build", (mode == Mode.NATIVE ? "compiled " : "packaged ") + names(stale));
    }

    public boolean isStale(Service service, Mode mode) {
        return built(service, mode)
                .map(built -> isOlderThanSources(service, modified(built)))
                .orElse(true);
    }

    private boolean isOlderThanSources(Service service, FileTime built) {
        Path root = settings.root();
        return Stream.of(
                        root.resolve("pom.xml"),
                        root.resolve(SHARED_MODULE).resolve("pom.xml"),
                        root.resolve(SHARED_MODULE).resolve("src/main"),
                        root.resolve(service.module()).resolve("pom.xml"),
                        root.resolve(service.module()).resolve("src/main"))
                .anyMatch(source -> holdsNewer(source, built));
    }

    private Optional<Path> built(Service service, Mode mode) {
        return mode == Mode.NATIVE
                ? executable(service)
                : Optional.of(mode.program(folder(service))).filter(Files::exists);
    }

    private Path target(Service service) {
        return settings.root().resolve(service.module()).resolve("target");
    }

    private void show(String line) {
        Matcher matcher = MODULE.matcher(line);
        if (matcher.find()) {
            terminal.working("build", "%s/%s %s".formatted(matcher.group(2), matcher.group(3), matcher.group(1)));
        }
        Matcher step = NATIVE_STEP.matcher(line);
        if (step.find()) {
            terminal.status("  native-image " + step.group(1) + " " + step.group(2));
        }
    }

    /** A source that changed while Maven worked must count as newer: what was built dates from the moment of the start. */
    private void markBuilt(Service service, Mode mode, Instant started) {
        Path built = built(service, mode)
                .orElseThrow(() -> new FleetFailure(
                        "Maven succeeded, but left no " + (mode == Mode.NATIVE ? "executable" : "package") + " in "
                                + target(service) + ".",
                        "The module " + service.module() + " must build a Quarkus package (quarkus-maven-plugin)."));
        try {
            Files.setLastModifiedTime(built, FileTime.from(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsNewer(Path source, FileTime than) {
        if (!Files.exists(source)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(source)) {
            return files.anyMatch(file -> modified(file).compareTo(than) > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String errors(Path log) {
        List<String> errors = LogTail.last(log, 500).stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .limit(ERROR_LINES)
                .toList();
        return String.join("\n", errors.isEmpty() ? LogTail.last(log, ERROR_LINES) : errors);
    }

    private static String names(List<Service> services) {
        return services.stream().map(Service::id).collect(Collectors.joining(", "));
    }
}
