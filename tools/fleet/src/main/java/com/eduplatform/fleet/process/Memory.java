package com.eduplatform.fleet.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory a process and its children really take: proportional set size (PSS), in bytes. Resident size would count
 * PostgreSQL's shared buffers once per connection; it is the fallback where PSS cannot be read.
 */
public final class Memory {
    private static final long KIB = 1024;

    private Memory() {}

    public static long ofTree(Pid root) {
        return ProcessHandle.of(root.number()).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> of(process.pid()))
                .sum();
    }

    private static long of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        return kib(folder.resolve("smaps_rollup"), "Pss:")
                .or(() -> kib(folder.resolve("status"), "VmRSS:"))
                .orElseGet(() -> ps(pid));
    }

    /** Memory that this machine can still give away, in bytes; empty where /proc does not tell. */
    public static OptionalLong available() {
        return kib(Path.of("/proc/meminfo"), "MemAvailable:")
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static Optional<Long> kib(Path file, String label) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static long ps(long pid) {
        try {
            Process process = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
                String line = reader.readLine();
                return line == null ? 0 : Long.parseLong(line.strip()) * KIB;
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
