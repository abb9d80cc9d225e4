package com.eduplatform.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Under which a run was measured. What else the machine had to do shows in the load averages: of the minute before it, and of
 * its last one, which counts the run itself.
 *
 * @param loadBefore processes that wanted a core, mean of one minute; negative if unknown
 */
public record Conditions(Instant begun, String processor, int cores, String java, double loadBefore, double loadAfter) {
    public static Conditions now() {
        double load = load();
        return new Conditions(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                load,
                load);
    }

    public Conditions ended() {
        return new Conditions(begun, processor, cores, java, loadBefore, load());
    }

    public String text() {
        return "%s, %d cores (%s), %s, load average %.1f before and %.1f at the end"
                .formatted(begun, cores, processor, java, loadBefore, loadAfter);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
