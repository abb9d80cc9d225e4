package com.eduplatform.seed;

import com.eduplatform.seed.check.Finding;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The findings for a person (a table), or for a script (one JSON object). */
record Report(List<Finding> findings, boolean colour) {
    private static final String LINE = "%-50s %14s  %s%n";

    boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** The names of the rules that do not hold. */
    String failures() {
        return findings.stream()
                .filter(finding -> !finding.holds())
                .map(Finding::rule)
                .collect(Collectors.joining(", "));
    }

    void printTable(PrintStream out) {
        out.printf(Locale.ROOT, LINE, "check", "expected", "found");
        for (Finding finding : findings) {
            String verdict = finding.holds() ? paint("32", "ok") : paint("31", "FAILED, found " + finding.found());
            out.printf(Locale.ROOT, LINE, finding.rule(), finding.expected(), verdict);
        }
    }

    void printJson(PrintStream out, String status, double seconds) {
        String checks = findings.stream()
                .map(finding -> "{\"check\":%s,\"expected\":%s,\"found\":%s,\"ok\":%s}"
                        .formatted(
                                quoted(finding.rule()),
                                quoted(finding.expected()),
                                quoted(finding.found()),
                                finding.holds()))
                .collect(Collectors.joining(","));
        out.printf(Locale.ROOT, "{\"status\":%s,\"seconds\":%.1f,\"checks\":[%s]}%n", quoted(status), seconds, checks);
    }

    // Names, numbers and ids only: nothing else needs escaping.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
