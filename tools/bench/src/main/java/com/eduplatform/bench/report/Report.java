package com.eduplatform.bench.report;

import static com.eduplatform.bench.report.Measurement.median;
import static com.eduplatform.bench.report.Measurement.spread;

import com.eduplatform.bench.contender.Contender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcome of a run. Figures of different runs or machines are not comparable; ratios of one run are. */
public record Report(List<Measurement> measurements) {
    private static final double MIB = 1024 * 1024;

    /** A part of the floor's answers a second in the same scenario; NaN where there is no floor. */
    public double ofFloor(Measurement measurement) {
        return measurements.stream()
                .filter(other -> other.contender().equals(Contender.FLOOR)
                        && other.scenario().equals(measurement.scenario()))
                .mapToDouble(floor -> median(measurement.perSecond()) / median(floor.perSecond()))
                .findFirst()
                .orElse(Double.NaN);
    }

    public String table() {
        StringBuilder table = new StringBuilder("%-11s %-10s %10s %7s %9s %9s %9s %12s %10s %9s %7s%n"
                .formatted(
                        "scenario",
                        "contender",
                        "answers/s",
                        "spread",
                        "of floor",
                        "p50 ms",
                        "p99 ms",
                        "CPU ms/1000",
                        "generator",
                        "peak MiB",
                        "errors"));
        for (Measurement row : measurements) {
            table.append("%-11s %-10s %10.0f %6.0f%% %9s %9.2f %9.2f %12s %9.0f%% %9.0f %7d%n"
                    .formatted(
                            row.scenario(),
                            row.contender(),
                            median(row.perSecond()),
                            spread(row.perSecond()) * 100,
                            number(ofFloor(row)),
                            median(row.p50Millis()),
                            median(row.p99Millis()),
                            number(median(row.cpuMillisPerThousand())),
                            median(row.generatorShare()) * 100,
                            row.peakBytes() / MIB,
                            row.errors()));
        }
        return table.toString();
    }

    public void writeJson(Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("measurements", measurements));
    }

    /** A page with one bar for each measurement, as long as its part of the best one in its scenario. */
    public String html() {
        StringBuilder rows = new StringBuilder();
        int y = 0;
        String scenario = "";
        for (Measurement row : measurements) {
            if (!row.scenario().equals(scenario)) {
                scenario = row.scenario();
                y += 34;
                rows.append("<text class=\"head\" x=\"0\" y=\"%d\">%s</text>%n".formatted(y, scenario));
                y += 10;
            }
            String same = scenario;
            double best = measurements.stream()
                    .filter(other -> other.scenario().equals(same))
                    .mapToDouble(other -> median(other.perSecond()))
                    .max()
                    .orElse(1);
            double width = 420 * median(row.perSecond()) / best;
            rows.append("""
                    <text x="90" y="%d" text-anchor="end">%s</text>
                    <rect x="100" y="%d" width="%.0f" height="16" rx="3"/>
                    <text x="%.0f" y="%d">%,.0f/s</text>
                    """.formatted(y + 13, row.contender(), y, width, 108 + width, y + 13, median(row.perSecond())));
            y += 22;
        }
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>fleet bench</title>
                <style>body{font:14px system-ui;margin:2rem;color-scheme:light dark}
                svg text{font:12px system-ui;fill:currentColor}svg .head{font-weight:600;font-size:14px}svg rect{fill:#4695eb}
                pre{overflow:auto}</style>
                <h1>fleet bench</h1><p>Answers a second, all contenders in one run on one machine. Only ratios count.</p>
                <svg width="640" height="%d" role="img" aria-label="answers a second">%s</svg>
                <pre>%s</pre></html>
                """.formatted(y + 20, rows, table());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
