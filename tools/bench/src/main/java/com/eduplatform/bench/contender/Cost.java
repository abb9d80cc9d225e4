package com.eduplatform.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes have taken from the machine since they started. Children are counted as long as they live, so
 * PostgreSQL's backends are.
 *
 * @param cpuSeconds user and system time
 * @param peakBytes highest resident size of the processes themselves (proc(5), VmHWM); 0 where /proc does not tell
 */
public record Cost(double cpuSeconds, long peakBytes) {
    private static final double NANOS = 1e9;
    private static final long KIB = 1024;

    public static Cost of(List<Long> processes) {
        double cpu = processes.stream()
                .flatMap(Cost::tree)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
        return new Cost(
                cpu / NANOS, processes.stream().mapToLong(Cost::peakBytes).sum());
    }

    private static Stream<ProcessHandle> tree(long root) {
        return ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    private static long peakBytes(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .sum();
        } catch (IOException e) {
            // it has ended meanwhile, or this is no Linux
            return 0;
        }
    }
}
