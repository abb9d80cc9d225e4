package com.eduplatform.bench.report;

import static com.eduplatform.bench.report.Measurement.median;
import static com.eduplatform.bench.report.Measurement.spread;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text under a head, for a terminal or for Markdown.
 *
 * @param names how many columns at the left are words; the others are figures, which end where their column ends
 */
public record Table(int names, List<String> head, List<List<String>> rows) {
    private static final double MIB = 1024 * 1024;

    /** A row for each measurement. */
    public static Table ofMeasurements(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (Measurement row : report.measurements()) {
            rows.add(List.of(
                    row.scenario(),
                    row.contender(),
                    number("%,.0f", median(row.perSecond())),
                    number("%.0f %%", spread(row.perSecond()) * 100),
                    report.ratio(row)
                            .map(ratio -> number("%.2f", ratio.value()) + " of " + ratio.reference())
                            .orElse(""),
                    number("%.2f", median(row.p50Millis())),
                    number("%.2f", median(row.p99Millis())),
                    number("%.1f", median(row.cpuMillisPerThousand())),
                    number("%.0f %%", median(row.generatorShare()) * 100),
                    mib(row.memoryBytes()),
                    errors(row)));
        }
        return new Table(
                2,
                List.of(
                        "scenario",
                        "contender",
                        "answers/s",
                        "±",
                        "part",
                        "p50 ms",
                        "p99 ms",
                        "CPU ms/1000",
                        "generator",
                        "MiB",
                        "errors"),
                rows);
    }

    /** A row for each process. */
    public static Table ofFootprints(Report report) {
        return new Table(
                1,
                List.of("process", "idle MiB", "loaded MiB"),
                report.footprints().stream()
                        .map(row -> List.of(row.process(), mib(row.idleBytes()), mib(row.loadedBytes())))
                        .toList());
    }

    public String text() {
        List<Integer> widths = IntStream.range(0, head.size())
                .mapToObj(column -> IntStream.concat(
                                IntStream.of(head.get(column).length()),
                                rows.stream().mapToInt(row -> row.get(column).length()))
                        .max()
                        .orElse(0))
                .toList();
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(-1, rows.size() - 1)
                .mapToObj(i -> i < 0 ? head : rows.get(i))
                .forEach(row -> {
                    for (int column = 0; column < head.size(); column++) {
                        String format = "%" + (column < names ? "-" : "") + widths.get(column) + "s  ";
                        text.append(format.formatted(row.get(column)));
                    }
                    text.append('\n');
                });
        return text.toString();
    }

    public String markdown() {
        String line = IntStream.range(0, head.size())
                .mapToObj(column -> column < names ? "---" : "--:")
                .collect(Collectors.joining("|", "|", "|\n"));
        return cells(head) + line + rows.stream().map(Table::cells).collect(Collectors.joining());
    }

    private static String cells(List<String> row) {
        return row.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** {@code 503: 12}; how many, by status. */
    private static String errors(Measurement row) {
        return row.errors().isEmpty()
                ? "0"
                : row.errors().entrySet().stream()
                        .map(error -> (error.getKey() == 0 ? "none" : error.getKey()) + ": " + error.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String mib(long bytes) {
        return bytes == 0 ? "" : number("%.0f", bytes / MIB);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
