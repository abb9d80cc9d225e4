import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes one check after the other out of a copy of the tree and looks whether the access table of a service notices.
 *
 * <pre>java tools/testing/mutations/MutationRun.java [--tree FOLDER] [--only TEXT] [--list]</pre>
 *
 * The checks are in {@code mutations.txt} beside this file. Fails if one can be taken out unnoticed, or is no longer where the
 * list says. {@code --only} takes the mutations whose name or service contains the text; {@code --list} only looks whether all of
 * them still apply; {@code --tree} names the folder of the copy, which is kept and makes the next run quicker.
 */
public final class MutationRun {
    private static final Set<String> NOT_COPIED = Set.of(".git", ".fleet", "node_modules");
    private static final Pattern COUNTS = Pattern.compile("<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\"[^>]*?failures=\"(\\d+)\"");

    private static final List<String> WHOLE_BUILD = List.of("test");
    private static final List<String> ONE_CLASS =
            List.of("compiler:compile", "quarkus:generate-code-tests", "surefire:test");

    private MutationRun() {}

    /** @param service whose access table must notice */
    record Mutation(String name, String service, Path file, String before, String after) {
        /** What everybody depends on is built as always; in the service itself one class has changed. */
        List<String> goals() {
            return file.startsWith(service + "-service") ? ONE_CLASS : WHOLE_BUILD;
        }

        /** The file's text with the check taken out; layout does not matter. */
        String applyTo(String text) {
            Matcher matcher = Pattern.compile(Arrays.stream(before.strip().split("\\s+"))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("\\s+")))
                    .matcher(text);
            if (!matcher.find()) {
                throw new IllegalStateException("is not in the file any more");
            }
            int start = matcher.start();
            int end = matcher.end();
            if (matcher.find()) {
                throw new IllegalStateException("is in the file more than once");
            }
            return text.substring(0, start) + after + text.substring(end);
        }
    }

    enum Verdict {
        CAUGHT,
        SURVIVED,
        BROKEN
    }

    record Result(Verdict verdict, String detail) {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        Path root = Path.of("").toAbsolutePath();
        List<Mutation> mutations = read(root.resolve("tools/testing/mutations/mutations.txt")).stream()
                .filter(mutation -> after(given, "--only")
                        .map(text -> mutation.name.contains(text) || mutation.service.contains(text))
                        .orElse(true))
                .toList();
        requireApplicable(root, mutations);
        if (given.contains("--list")) {
            mutations.forEach(mutation -> System.out.println(mutation.service + ": " + mutation.name));
            return;
        }
        Path tree = after(given, "--tree").map(Path::of).orElseGet(MutationRun::newFolder);
        copy(root, tree);
        Map<Mutation, Result> results = new LinkedHashMap<>();
        for (String service : mutations.stream().map(Mutation::service).collect(Collectors.toCollection(TreeSet::new))) {
            Result untouched = test(tree, service, WHOLE_BUILD);
            if (untouched.verdict != Verdict.SURVIVED) {
                throw new IllegalStateException(service + " is not green without a mutation: " + untouched.detail);
            }
            System.out.println(service + " is green");
            mutations.stream().filter(mutation -> mutation.service.equals(service)).forEach(mutation -> {
                Instant start = Instant.now();
                Result result = mutate(tree, mutation);
                results.put(mutation, result);
                System.out.printf(
                        "%-8s %-12s %s (%d s) %s%n",
                        result.verdict,
                        service,
                        mutation.name,
                        Duration.between(start, Instant.now()).toSeconds(),
                        result.detail);
            });
        }
        report(results);
        if (results.values().stream().anyMatch(result -> result.verdict != Verdict.CAUGHT)) {
            System.exit(1);
        }
    }

    private static void report(Map<Mutation, Result> results) {
        System.out.println("\n| check taken out | noticed by | verdict |\n|---|---|---|");
        results.forEach((mutation, result) -> System.out.printf(
                "| %s | %s | %s |%n",
                mutation.name, mutation.service, result.verdict.name().toLowerCase(Locale.ROOT)));
        Map<Verdict, Long> counts = results.values().stream()
                .collect(Collectors.groupingBy(Result::verdict, Collectors.counting()));
        System.out.println("\n" + counts);
    }

    private static Result mutate(Path tree, Mutation mutation) {
        Path file = tree.resolve(mutation.file);
        try {
            String original = Files.readString(file);
            Files.writeString(file, mutation.applyTo(original));
            try {
                return test(tree, mutation.service, mutation.goals());
            } finally {
                Files.writeString(file, original);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Survived means green. A mutation that does not compile or start proves nothing: it is broken. */
    private static Result test(Path tree, String service, List<String> goals) {
        String test = Character.toUpperCase(service.charAt(0)) + service.substring(1) + "AccessTest";
        String report = "TEST-com.eduplatform." + service + "." + test + ".xml";
        Path reports = tree.resolve(service + "-service/target/surefire-reports");
        try {
            Files.deleteIfExists(reports.resolve(report));
            Path log = tree.resolve("target/mutation.log");
            Files.createDirectories(log.getParent());
            List<String> command = new ArrayList<>(List.of(
                    "./mvnw",
                    "-o",
                    "-q",
                    "-pl",
                    service + "-service",
                    "-am",
                    "-Dtest=" + test,
                    "-Daccess.stop-at-first-surprise=true",
                    "-Dsurefire.failIfNoSpecifiedTests=false"));
            command.addAll(goals);
            Process maven = new ProcessBuilder(command)
                    .directory(tree.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean green = maven.waitFor() == 0;
            return Files.exists(reports.resolve(report))
                    ? verdict(Files.readString(reports.resolve(report)), green)
                    : new Result(Verdict.BROKEN, lastLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Result verdict(String report, boolean green) {
        Matcher counts = COUNTS.matcher(report);
        if (!counts.find()) {
            return new Result(Verdict.BROKEN, "no counts in the report");
        }
        int tests = Integer.parseInt(counts.group(1));
        int errors = Integer.parseInt(counts.group(2));
        int failures = Integer.parseInt(counts.group(3));
        if (green) {
            return new Result(Verdict.SURVIVED, "all " + tests + " are green");
        }
        Matcher surprise = Pattern.compile("should be [^&\\n]*(?:&quot;[^\\n]*?)? but is [^\\n]{0,60}").matcher(report);
        String first = surprise.find() ? surprise.group().replace("&quot;", "'") : "";
        return failures > 0
                ? new Result(Verdict.CAUGHT, failures + " of " + tests + " fail; " + first)
                : new Result(Verdict.BROKEN, errors + " of " + tests + " end with an error");
    }

    private static String lastLines(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .limit(3)
                .collect(Collectors.joining(" "));
    }

    private static void requireApplicable(Path root, List<Mutation> mutations) throws IOException {
        List<String> gone = new ArrayList<>();
        for (Mutation mutation : mutations) {
            try {
                mutation.applyTo(Files.readString(root.resolve(mutation.file)));
            } catch (IllegalStateException | IOException e) {
                gone.add(mutation.name + " (" + mutation.file + ") " + e.getMessage());
            }
        }
        if (!gone.isEmpty()) {
            gone.forEach(System.err::println);
            System.exit(2);
        }
    }

    /** A mutation is {@code = name}, {@code @ service file}, lines with {@code -} that go, lines with {@code +} that come. */
    private static List<Mutation> read(Path list) throws IOException {
        List<Mutation> mutations = new ArrayList<>();
        for (String block : Files.readString(list).split("(?m)^= ")) {
            List<String> lines = block.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
            if (lines.isEmpty()) {
                continue;
            }
            String[] place = lines.get(1).substring(2).split(" ");
            mutations.add(new Mutation(
                    lines.getFirst(), place[0], Path.of(place[1]), joined(lines, "-"), joined(lines, "+")));
        }
        return mutations;
    }

    private static String joined(List<String> lines, String mark) {
        return lines.stream()
                .skip(2)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static Optional<String> after(List<String> arguments, String option) {
        int index = arguments.indexOf(option);
        return index < 0 ? Optional.empty() : Optional.of(arguments.get(index + 1));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mutations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiled classes come along, with their times: only what is mutated is compiled again. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(String.valueOf(folder.getFileName())) || folder.equals(to)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
