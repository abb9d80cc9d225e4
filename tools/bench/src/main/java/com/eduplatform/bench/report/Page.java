package com.eduplatform.bench.report;

import static com.eduplatform.bench.report.Measurement.median;

/** A page with a bar for each measurement, as long as its part of the best one in its scenario, and the tables. */
public final class Page {
    private static final int WIDEST_BAR = 420;
    private static final int LEFT = 110;
    private static final int BAR = 22;
    private static final int HEAD = 44;

    private Page() {}

    public static String of(Report report) {
        StringBuilder bars = new StringBuilder();
        int y = 0;
        String scenario = "";
        for (Measurement row : report.measurements()) {
            if (!row.scenario().equals(scenario)) {
                scenario = row.scenario();
                y += HEAD;
                bars.append("<text class=\"head\" x=\"0\" y=\"%d\">%s</text>%n".formatted(y - 10, scenario));
            }
            double width = WIDEST_BAR * median(row.perSecond()) / best(report, scenario);
            bars.append("""
                    <text x="%d" y="%d" text-anchor="end">%s</text>
                    <rect x="%d" y="%d" width="%.0f" height="16" rx="3"/>
                    <text x="%.0f" y="%d">%,.0f/s</text>
                    """.formatted(
                            LEFT - 8,
                            y + 13,
                            row.contender(),
                            LEFT,
                            y,
                            width,
                            LEFT + 8 + width,
                            y + 13,
                            median(row.perSecond())));
            y += BAR;
        }
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>fleet bench</title>
                <style>body{font:14px system-ui;margin:2rem;color-scheme:light dark}
                svg text{font:12px system-ui;fill:currentColor}svg .head{font-weight:600;font-size:14px}svg rect{fill:#4695eb}
                pre{overflow:auto}</style>
                <h1>fleet bench</h1><p>Answers a second, all contenders in one run on one machine. Only ratios count.<br>%s</p>
                <svg width="660" height="%d" role="img" aria-label="answers a second">%s</svg>
                <pre>%s</pre><pre>%s</pre></html>
                """.formatted(
                        report.conditions().text(),
                        y + BAR,
                        bars,
                        Table.ofMeasurements(report).text(),
                        Table.ofFootprints(report).text());
    }

    private static double best(Report report, String scenario) {
        return report.measurements().stream()
                .filter(row -> row.scenario().equals(scenario))
                .mapToDouble(row -> median(row.perSecond()))
                .max()
                .orElse(1);
    }
}
