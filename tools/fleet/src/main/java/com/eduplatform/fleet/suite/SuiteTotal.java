package com.eduplatform.fleet.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many tests passed, failed (errors count as failures) and were skipped, summed over Surefire's and Failsafe's reports. */
record SuiteTotal(int passed, int failed, int skipped) {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");
    private static final int MODULE_DEPTH = 6;

    /** @param since reports of earlier runs are left out */
    static SuiteTotal of(Path root, Instant since) {
        return reports(root, since).stream().map(SuiteTotal::parse).reduce(new SuiteTotal(0, 0, 0), SuiteTotal::plus);
    }

    /** The counts in the head of one report. */
    static SuiteTotal parse(String report) {
        Matcher suite = SUITE.matcher(report);
        if (!suite.find()) {
            return new SuiteTotal(0, 0, 0);
        }
        String head = suite.group();
        int failed = number(head, "failures") + number(head, "errors");
        int skipped = number(head, "skipped");
        return new SuiteTotal(number(head, "tests") - failed - skipped, failed, skipped);
    }

    SuiteTotal plus(SuiteTotal other) {
        return new SuiteTotal(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }

    private static int number(String head, String attribute) {
        Matcher matcher = Pattern.compile("\\s" + attribute + "=\"(\\d+)\"").matcher(head);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<String> reports(Path root, Instant since) {
        List<String> reports = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), MODULE_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    boolean elsewhere = name.startsWith(".") || name.equals("src") || name.equals("node_modules");
                    return elsewhere && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = file.getFileName().toString();
                    String folder = String.valueOf(file.getName(file.getNameCount() - 2));
                    boolean isReport = name.startsWith("TEST-")
                            && name.endsWith(".xml")
                            && (folder.equals("surefire-reports") || folder.equals("failsafe-reports"));
                    if (isReport && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
                        reports.add(Files.readString(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }
}
