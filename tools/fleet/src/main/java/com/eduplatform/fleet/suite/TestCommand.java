package com.eduplatform.fleet.suite;

import com.eduplatform.fleet.service.Maven;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.NativeImage;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
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
    /** Clean: what a build without the checks has compiled would count as up to date and never be checked. */
    private static final List<String> WHOLE_SUITE = List.of("-Pcheck", "--fail-at-end", "clean", "verify");

    /** Nothing is cleaned: that would delete the executables. */
    private static final List<String> NATIVE_JOURNEY = List.of(
            "-pl",
            "tools/fleet",
            "-am",
            "-Dtest=none",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dit.test=FleetJourneyIT#nativeExecutables*",
            "-Dfailsafe.failIfNoSpecifiedTests=false",
            "verify");

    /** Of Maven's many words these show where it is and what is wrong. */
    private static final Pattern WORTH_SHOWING = Pattern.compile(
            "^\\[(ERROR|WARNING)].*|^\\[INFO] (Building .*\\[\\d+/\\d+]|Running .*|Tests run:.*|Results:|BUILD .*|Total time:.*"
                    + "|Reactor Summary.*|.* (SUCCESS|FAILURE|SKIPPED).*)$");

    @Option(
            names = "--native",
            description = {
                "Instead of the suite: the journey over native executables, compiled first where they are missing.",
                "Skipped, and said so, without native-image."
            })
    private boolean overExecutables;

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
    private final Packages packages;
    private final Terminal terminal;

    public TestCommand(Settings settings, Maven maven, Packages packages, Terminal terminal) {
        this.settings = settings;
        this.maven = maven;
        this.packages = packages;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // File systems may keep whole seconds only.
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path log = settings.home().log("test");
        List<String> arguments = new ArrayList<>(overExecutables ? nativeJourney() : WHOLE_SUITE);
        arguments.addAll(options);
        int code = maven.run(arguments, Map.of(), log, this::show);
        SuiteTotal total = SuiteTotal.of(settings.root(), started);
        // The suite cannot be skipped as a whole; the journey over executables can.
        boolean skipped = overExecutables && code == 0 && total.passed() == 0 && total.skipped() > 0;
        boolean green = code == 0 && total.failed() == 0 && total.passed() > 0;
        terminal.line("");
        terminal.line("%s in %s. Everything that was said: %s"
                .formatted(verdict(green, skipped), minutes(Duration.between(started, Instant.now())), log));
        if (skipped) {
            terminal.line(new NativeImage(settings).missing());
        } else if (!green) {
            terminal.line(reason(code, total));
        }
        terminal.line(total.toString());
        return green || skipped ? 0 : 1;
    }

    /** Compiles here, where progress is seen, and not in the test. Without a compiler the test decides, and skips itself. */
    private List<String> nativeJourney() {
        settings.home().create();
        if (new NativeImage(settings).isPresent()) {
            packages.buildMissing(List.of(Service.values()), Mode.NATIVE);
        }
        return NATIVE_JOURNEY;
    }

    private String verdict(boolean green, boolean skipped) {
        if (skipped) {
            return terminal.paint(Colour.YELLOW, "Skipped");
        }
        return green ? terminal.paint(Colour.GREEN, "Green") : terminal.paint(Colour.RED, "Not green");
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
