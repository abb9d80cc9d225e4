package com.eduplatform.bench.contender;

import com.eduplatform.bench.contender.Contender.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes have taken from the machine since they started. Children are counted as long as they live, so
 * PostgreSQL's backends are.
 *
 * @param cpuSeconds user and system time
 * @param memoryBytes at this moment, proportional set size: shared pages count once; 0 where /proc does not tell
 */
public record Cost(double cpuSeconds, long memoryBytes) {
    private static final double NANOS = 1e9;
    private static final long KIB = 1024;

    public static Cost of(Collection<Part> parts) {
        List<ProcessHandle> processes =
                parts.stream().flatMap(part -> tree(part.pid())).toList();
        double cpu = processes.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
        return new Cost(
                cpu / NANOS,
                processes.stream().mapToLong(process -> memory(process.pid())).sum());
    }

    /** Of this very process: the load generator. */
    public static double ownCpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / NANOS;
    }

    private static Stream<ProcessHandle> tree(long root) {
        return ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    private static long memory(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // it has ended meanwhile, or this is no Linux
            return 0;
        }
    }
}
