package com.eduplatform.testing.access;

import com.eduplatform.testing.access.Wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen, as Markdown: one table for people, one for their cookies, one for bad credentials. */
final class AccessReport {
    private static final Path FILE = Path.of("target/access-table.md");

    /** Table, operation, column: what was answered. */
    private final Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();
    /** Refusals' sentences, numbered as they come. */
    private final List<String> details = new ArrayList<>();

    void saw(String table, Operation operation, Credentials caller, Answer answer, boolean asExpected) {
        String text = String.valueOf(answer.status());
        if (answer.status() >= 400) {
            String detail = answer.detail();
            if (!details.contains(detail)) {
                details.add(detail);
            }
            text += " [" + (details.indexOf(detail) + 1) + "]";
        } else if (caller.expected().hiding().isPresent()) {
            text += " empty";
        }
        tables.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                .computeIfAbsent(operation.name(), _ -> new LinkedHashMap<>())
                .put(caller.title(), asExpected ? text : "**" + text + "!**");
    }

    /** Prints the report and keeps it. */
    void write(List<Operation> order) {
        StringBuilder report = new StringBuilder("# Who may do what\n\nAs seen in this run. \"empty\": a yes that shows"
                + " nothing of it; bold: not as the table says.\n");
        tables.forEach((title, rows) -> append(report, title, rows, order));
        report.append("\n## Refusals\n\n");
        for (int i = 0; i < details.size(); i++) {
            report.append(i + 1).append(". ").append(details.get(i)).append('\n');
        }
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(report);
    }

    private static void append(
            StringBuilder report, String title, Map<String, Map<String, String>> rows, List<Operation> order) {
        Set<String> columns = new LinkedHashSet<>();
        order.forEach(operation ->
                columns.addAll(rows.getOrDefault(operation.name(), Map.of()).keySet()));
        report.append("\n## ").append(title).append("\n\n| operation |");
        columns.forEach(column -> report.append(' ').append(column).append(" |"));
        report.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (Operation operation : order) {
            Map<String, String> cells = rows.getOrDefault(operation.name(), Map.of());
            report.append("| ").append(operation.name()).append(" |");
            columns.forEach(column ->
                    report.append(' ').append(cells.getOrDefault(column, "")).append(" |"));
            report.append('\n');
        }
    }
}
