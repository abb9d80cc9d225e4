package com.eduplatform.fleet.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM has learnt in an earlier run of the same classes: which it loads, how they are linked, which methods are hot (JEP 483,
 * 514, 515). The first run of a build records it and writes it when it ends; later ones begin with it. It fits exactly one JDK, these
 * jars and these options: for others a new one is recorded, and the old one deleted.
 */
record AotCache(Path folder, String service) {
    private static final String EXTENSION = ".aot";
    private static final int KEY_BYTES = 8;

    /**
     * The JVM's option: to use the cache, or to make it. A JVM refuses one that does not fit after all, and starts without.
     *
     * @param classPath jars, in their order
     * @param options all others that the JVM is started with
     */
    String option(List<Path> classPath, List<String> options) {
        Path cache = folder.resolve(service + "-" + key(classPath, options) + EXTENSION);
        if (Files.exists(cache)) {
            return "-XX:AOTCache=" + cache;
        }
        try {
            Files.createDirectories(folder);
            deleteOthers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-XX:AOTCacheOutput=" + cache;
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches(service + "-[0-9a-f]+\\.aot"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** Jars as the JVM itself compares them: by name, size and time. */
    private static String key(List<Path> classPath, List<String> options) {
        try {
            StringBuilder text = new StringBuilder(System.getProperty("java.vm.version"));
            options.forEach(option -> text.append('\n').append(option));
            for (Path jar : classPath) {
                text.append('\n')
                        .append(jar.getFileName())
                        .append(Files.size(jar))
                        .append(Files.getLastModifiedTime(jar));
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
