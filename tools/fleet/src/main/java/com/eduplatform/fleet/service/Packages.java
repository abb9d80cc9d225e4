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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services' packages, {@code <module>/target/quarkus-app}: built when missing or older than what they are made of. */
public final class Packages {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (\\S+) \\S+ +\\[(\\d+)/(\\d+)]");
    private static final int ERROR_LINES = 20;
    private static final String SHARED_MODULE = "service-defaults";

    private final Settings settings;
    private final Maven maven;
    private final Terminal terminal;

    public Packages(Settings settings, Maven maven, Terminal terminal) {
        this.settings = settings;
        this.maven = maven;
        this.terminal = terminal;
    }

    /** The folder of the package; {@code quarkus-run.jar} in it is what runs. */
    public Path folder(Service service) {
        return settings.root().resolve(service.module()).resolve("target/quarkus-app");
    }

    /** @throws FleetFailure when the build fails, with the compiler's words */
    public void buildMissing(List<Service> services) {
        List<Service> stale = services.stream().filter(this::isStale).toList();
        if (stale.isEmpty()) {
            return;
        }
        terminal.working("build", "packaging " + names(stale) + " (the first time takes a few minutes)");
        Instant started = Instant.now();
        String modules = stale.stream().map(Service::module).collect(Collectors.joining(","));
        Path log = settings.home().log("build");
        // Marked as the fleet's: a build that outlives a killed command must not work beside the next one.
        Map<String, String> mark = Launcher.mark(settings.home(), "build");
        int code =
                maven.run(List.of("-Dmaven.test.skip=true", "-pl", modules, "-am", "package"), mark, log, this::show);
        if (code != 0) {
            throw new FleetFailure(
                    "The packages could not be built:\n" + errors(log),
                    "Mend what Maven complains about and run ./fleet up again. All of its words: " + log);
        }
        stale.forEach(service -> markBuilt(service, started));
        terminal.done("build", "packaged " + names(stale));
    }

    public boolean isStale(Service service) {
        Path jar = jar(service);
        if (!Files.exists(jar)) {
            return true;
        }
        Path root = settings.root();
        FileTime built = modified(jar);
        return Stream.of(
                        root.resolve("pom.xml"),
                        root.resolve(SHARED_MODULE).resolve("pom.xml"),
                        root.resolve(SHARED_MODULE).resolve("src/main"),
                        root.resolve(service.module()).resolve("pom.xml"),
                        root.resolve(service.module()).resolve("src/main"))
                .anyMatch(source -> holdsNewer(source, built));
    }

    private Path jar(Service service) {
        return folder(service).resolve("quarkus-run.jar");
    }

    private void show(String line) {
        Matcher matcher = MODULE.matcher(line);
        if (matcher.find()) {
            terminal.working("build", "%s/%s %s".formatted(matcher.group(2), matcher.group(3), matcher.group(1)));
        }
    }

    /** A source that changed while Maven worked must count as newer: the package dates from the moment of the start. */
    private void markBuilt(Service service, Instant started) {
        if (!Files.exists(jar(service))) {
            throw new FleetFailure(
                    "Maven succeeded, but " + jar(service) + " is not there.",
                    "The module " + service.module() + " must build a Quarkus package (quarkus-maven-plugin).");
        }
        try {
            Files.setLastModifiedTime(jar(service), FileTime.from(started));
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
