package com.eduplatform.fleet.process;

import com.eduplatform.fleet.topology.Home;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers what was started, one file per member; a file that a crash left half-written counts as absent. */
public final class RunFiles {
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    public RunFiles(Home home) {
        folder = home.runs();
    }

    public void write(Running running) {
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve(running.name() + ".json.new");
            Files.write(draft, json.writeValueAsBytes(running));
            Files.move(draft, file(running.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was started last under that name, alive or not. */
    public Optional<Running> find(String name) {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file(name)), Running.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Optional<Running> findAlive(String name) {
        return find(name).filter(Running::isAlive);
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
