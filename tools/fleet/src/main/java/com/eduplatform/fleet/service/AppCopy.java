package com.eduplatform.fleet.service;

import com.eduplatform.fleet.topology.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A copy of a package to run from: a JVM loads classes as it needs them and breaks when a build replaces its jars. The
 * libraries, the bulk of it, are hard links where the file system has them: builds replace those files, never rewrite them. Copies
 * keep the time of their originals, by which a JVM knows again what it has learnt about.
 */
final class AppCopy {
    private AppCopy() {}

    static void make(Path source, Path target) {
        Folders.delete(target);
        Path libraries = source.resolve("lib");
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (!path.startsWith(libraries) || !link(path, copy)) {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void makeOf(Path executable, Path target) {
        Folders.delete(target);
        try {
            Files.createDirectories(target);
            Files.copy(executable, Mode.NATIVE.program(target), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean link(Path source, Path copy) {
        try {
            Files.createLink(copy, source);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
