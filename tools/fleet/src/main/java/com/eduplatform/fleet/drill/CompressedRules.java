package com.eduplatform.fleet.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The deployed alert rules at {@value #FACTOR} times their speed: the same expressions and thresholds, but windows, {@code for}
 * and ages in seconds are divided, down to what the scraping interval of a drill can see and up to a minute and a half:
 * so long a busy machine may take to start a service three times.
 */
final class CompressedRules {
    private static final int FACTOR = 10;
    private static final int SHORTEST_WINDOW = 8;
    private static final int LONGEST_WINDOW = 90;
    private static final int LONGEST_FOR = 20;
    private static final int SHORTEST_AGE = 10;

    private static final Pattern WINDOW = Pattern.compile("\\[(\\d+)([smhd])]");
    private static final Pattern FOR = Pattern.compile("(?m)^(\\s+for: )(\\d+)([smhd])$");
    private static final Pattern AGE = Pattern.compile("(age_seconds(?:\\{[^}]*})? > )(\\d+)");
    private static final Pattern NAME = Pattern.compile("(?m)^\\s+- alert: (\\w+)$");

    private CompressedRules() {}

    /** Rewrites every file of the folder. */
    static void apply(Path rules) throws IOException {
        for (Path file : files(rules)) {
            Files.writeString(file, compress(Files.readString(file)));
        }
    }

    /** The names of all alerts. */
    static List<String> alerts(Path rules) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files(rules)) {
            text.append(Files.readString(file)).append('\n');
        }
        return NAME.matcher(text).results().map(match -> match.group(1)).toList();
    }

    static String compress(String text) {
        String windows = WINDOW.matcher(text)
                .replaceAll(match -> "[" + clamp(seconds(match, 1), SHORTEST_WINDOW, LONGEST_WINDOW) + "s]");
        String patience = FOR.matcher(windows)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1)) + clamp(seconds(match, 2), 1, LONGEST_FOR) + "s");
        return AGE.matcher(patience)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1))
                        + clamp(Long.parseLong(match.group(2)), SHORTEST_AGE, LONGEST_WINDOW));
    }

    private static long seconds(MatchResult match, int group) {
        long number = Long.parseLong(match.group(group));
        return switch (match.group(group + 1)) {
            case "m" -> number * 60;
            case "h" -> number * 3600;
            case "d" -> number * 86_400;
            default -> number;
        };
    }

    private static long clamp(long seconds, int least, int most) {
        return Math.clamp(seconds / FACTOR, least, most);
    }

    private static List<Path> files(Path rules) throws IOException {
        try (Stream<Path> files = Files.list(rules)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
