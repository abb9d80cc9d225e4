package com.eduplatform.fleet.suite;

import com.eduplatform.fleet.service.Maven;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole test suite: formatting and static checks, rules, resources, the journey over a packaged fleet.",
            "Needs nothing running and disturbs nothing that runs. The last line is the count."
        })
public final class TestCommand implements Callable<Integer> {
    /** Of Maven's many words these show where it is and what is wrong. */
    private static final Pattern WORTH_SHOWING = Pattern.compile(
            "^\\[(ERROR|WARNING)].*|^\\[INFO] (Building .*\\[\\d+/\\d+]|Running .*|Tests run:.*|Results:|BUILD .*|Total time:.*"
                    + "|Reactor Summary.*|.* (SUCCESS|FAILURE|SKIPPED).*)$");

    @Option(
            names = {"-v", "--verbose"},
            description = "Everything that Maven and the tests say.")
    private boolean verbose;

    @Parameters(
            arity = "0..*",
            paramLabel = "<option>",
            description = "Passed to Maven after --, such as: -- -pl course-service -am")
    private List<String> options = List.of();

    private final Settings settings;
    private final Maven maven;
    private final Terminal terminal;

    public TestCommand(Settings settings, Maven maven, Terminal terminal) {
        this.settings = settings;
        this.maven = maven;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // File systems may keep whole seconds only.
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path log = settings.home().log("test");
        // Clean: what a build without the checks has compiled would count as up to date and never be checked.
        List<String> arguments = new ArrayList<>(List.of("-Pcheck", "--fail-at-end", "clean", "verify"));
        arguments.addAll(options);
        int code = maven.run(arguments, Map.of(), log, this::show);
        SuiteTotal total = SuiteTotal.of(settings.root(), started);
        boolean green = code == 0 && total.failed() == 0 && total.passed() > 0;
        terminal.line("");
        terminal.line("%s in %s. Everything that was said: %s"
                .formatted(
                        green ? terminal.paint(Colour.GREEN, "Green") : terminal.paint(Colour.RED, "Not green"),
                        minutes(Duration.between(started, Instant.now())),
                        log));
        if (!green) {
            terminal.line(reason(code, total));
        }
        terminal.line(total.toString());
        return green ? 0 : 1;
    }

    private void show(String line) {
        if (verbose || WORTH_SHOWING.matcher(line).matches()) {
            terminal.line(line);
        }
    }

    private static String reason(int code, SuiteTotal total) {
        if (total.failed() > 0) {
            return "Tests failed: they are listed above under [ERROR].";
        }
        return code == 0 ? "No test has run." : "The build failed (Maven ended with " + code + "): see [ERROR] above.";
    }

    private static String minutes(Duration duration) {
        return "%d:%02d min".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
