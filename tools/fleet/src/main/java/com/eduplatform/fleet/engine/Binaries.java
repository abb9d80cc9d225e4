package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.process.Executables;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Settings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers' programs, unpacked once from the class path into {@code .fleet/bin/<name and version>} of the
 * repository, whichever home a fleet has. Two fleets may unpack at once: the first wins.
 */
public final class Binaries {
    private static final Pattern JAR_NAME = Pattern.compile("/([^/]+)\\.jar!/");

    private final Path folder;

    public Binaries(Settings settings) {
        folder = settings.root().resolve(".fleet/bin");
    }

    /** The folder with {@code bin/postgres}; unpacking takes about three seconds, once. */
    public Path postgres() {
        Platform platform = Platform.current();
        Path target = folder.resolve(jarName(resource(platform.archive()), platform.artifact()));
        if (!Files.exists(target)) {
            try (InputStream archive = resource(platform.archive()).openStream()) {
                Path draft = draft();
                TarXz.unpack(new BufferedInputStream(archive), draft);
                publish(draft, target);
            } catch (IOException e) {
                throw failed("PostgreSQL", e);
            }
        }
        return target;
    }

    /** The first redis-server that runs here: a bundled one, else the machine's own. */
    public Path redis() {
        return Platform.current().redis().stream()
                .map(this::copy)
                .filter(Binaries::runs)
                .findFirst()
                .or(() -> Executables.find("redis-server"))
                .orElseThrow(() -> new FleetFailure(
                        "None of the bundled redis-servers runs on this machine.",
                        "Install Redis 6.2 or newer, or set REDIS_URL to one that runs."));
    }

    private Path copy(String name) {
        Path target = folder.resolve(name);
        if (!Files.exists(target)) {
            try (InputStream program = resource(name).openStream()) {
                Path draft = draft().resolve(name);
                Files.copy(program, draft);
                if (!draft.toFile().setExecutable(true, false)) {
                    throw new IOException("cannot be made executable");
                }
                publish(draft, target);
                Files.delete(Objects.requireNonNull(draft.getParent()));
            } catch (IOException e) {
                throw failed("Redis", e);
            }
        }
        return target;
    }

    private Path draft() throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempDirectory(folder, "unpacking");
        if (!draft.toFile().setExecutable(true, false) || !draft.toFile().setReadable(true, false)) {
            throw new IOException(draft + " cannot be made readable");
        }
        return draft;
    }

    private static void publish(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            Folders.delete(draft);
        }
    }

    private static boolean runs(Path redis) {
        return Executables.succeeds(List.of(redis.toString(), "--version"));
    }

    private static URL resource(String name) {
        return Optional.ofNullable(Binaries.class.getResource("/" + name))
                .orElseThrow(() -> new FleetFailure(
                        "The runner was built without " + name + ", which this machine needs.",
                        "Delete .fleet/cli and run ./fleet again: it builds the runner for this machine."));
    }

    private static String jarName(URL resource, String otherwise) {
        Matcher matcher = JAR_NAME.matcher(resource.toString());
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private FleetFailure failed(String what, IOException e) {
        return new FleetFailure(
                what + " could not be unpacked into " + folder + ": " + e.getMessage(),
                "Make room on the disk (200 MB) or set FLEET_HOME to another one.",
                new UncheckedIOException(e));
    }
}
