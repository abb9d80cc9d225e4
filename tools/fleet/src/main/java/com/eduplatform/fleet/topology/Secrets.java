package com.eduplatform.fleet.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets made once per fleet and kept in files that only their owner reads (mode 600). */
public final class Secrets {
    private static final int BYTES = 32;

    private final Path folder;

    public Secrets(Home home) {
        folder = home.secrets();
    }

    /** The secret that signs tokens: 64 hexadecimal digits. */
    public String jwt() {
        return keep("jwt");
    }

    /** What the services of this fleet know each other by: the person's own choice, or 64 hexadecimal digits. */
    public String internalToken(Settings settings) {
        return settings.variable("INTERNAL_TOKEN").orElseGet(() -> keep("internal"));
    }

    /** The password of every local database user, {@code postgres} too. */
    public String databasePassword() {
        return keep("database");
    }

    public Path databasePasswordFile() {
        keep("database");
        return folder.resolve("database");
    }

    private synchronized String keep(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(folder);
                Path draft = Files.createTempFile(
                        folder,
                        name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
