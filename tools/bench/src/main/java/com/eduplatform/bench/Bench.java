package com.eduplatform.bench;

import static com.eduplatform.bench.report.Measurement.median;

import com.eduplatform.bench.contender.Bcrypt;
import com.eduplatform.bench.contender.Contender;
import com.eduplatform.bench.contender.References;
import com.eduplatform.bench.load.Generator;
import com.eduplatform.bench.report.Conditions;
import com.eduplatform.bench.report.Page;
import com.eduplatform.bench.report.Report;
import com.eduplatform.bench.report.Table;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code fleet bench}: the running fleet beside what one could have instead, in one run. Rounds are interleaved, so that
 * whatever else the machine does meets all contenders alike.
 */
@Command(
        name = "fleet bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the running, seeded fleet side by side with the framework's floor and nginx. Only ratios count.",
        footer = {
            "",
            "Prepared by the runner before anything is measured:",
            "      --native            Compile the services to executables first. Those newer than their sources always take part.",
            "      --scale=<n>         A second fleet with so many times the data, for list and search. Seeded once, and kept.",
            "      --starts=<n>        Only measure how long each service takes until it is ready, so many times each way."
        })
public final class Bench implements Callable<Integer> {
    @Option(names = "--scenarios", split = ",", description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(names = "--rounds", defaultValue = "3", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private Pressure pressure = new Pressure();

    @Option(
            names = "--against",
            paramLabel = "NAME=URL",
            description = "Somebody else who speaks the contract behind URL/api/<service>.")
    private Map<String, URI> against = new LinkedHashMap<>();

    @Option(
            names = "--login-timing",
            paramLabel = "<tries>",
            description = "Only compare how long a wrong password takes for known and for unknown accounts.")
    private int loginTries;

    @Option(names = "--json", paramLabel = "<file>", description = "Every round's figures.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "<file>", description = "A page with a chart.")
    private @Nullable Path html;

    @Option(names = "--markdown", paramLabel = "<file>", description = "The tables, as docs/performance.md has them.")
    private @Nullable Path markdown;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** @param arguments see {@code --help}; the fleet's addresses and processes come from the environment */
    public static void main(String[] arguments) {
        // Numbers in tables and charts are for machines too.
        Locale.setDefault(Locale.ROOT);
        // Netty would take a logging facade that other tools brought along, and that has nobody behind it.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(120)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("✗ " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Surroundings surroundings = new Surroundings(System.getenv());
        Contender services = surroundings.services();
        Material material = Material.of(services, !scenarios.stream().allMatch(Scenario::isOfOneService));
        if (loginTries > 0) {
            return tell(LoginTiming.measure(services.base("identity").orElseThrow(), material.email(), loginTries));
        }
        Path folder = Files.createTempDirectory("fleet-bench");
        try (References references = new References(folder);
                Generator generator = new Generator()) {
            Conditions conditions = Conditions.now();
            Path answers =
                    Recording.into(Files.createDirectory(folder.resolve("answers")), scenarios, services, material);
            Measuring measuring = new Measuring(
                    generator, material, pressure, contenders(references, surroundings, services, answers), out);
            for (int round = 1; round <= rounds; round++) {
                for (Scenario scenario : scenarios) {
                    measureReferences(scenario, references, surroundings, material, measuring);
                    measuring.measure(scenario);
                }
            }
            return tell(measuring.report(conditions.ended()));
        } finally {
            delete(folder);
        }
    }

    private List<Contender> contenders(
            References references, Surroundings surroundings, Contender services, Path answers) {
        Stream<Contender> ours =
                Stream.of(references.floor(answers, surroundings.courseDatabase()), services, surroundings.gateway());
        Stream<Contender> theirs = against.entrySet().stream()
                .map(somebody -> Surroundings.somebody(somebody.getKey(), somebody.getValue()));
        List<Contender> contenders = Stream.of(
                        ours,
                        surroundings.executables().stream(),
                        surroundings.executableGateway().stream(),
                        surroundings.scaled().stream(),
                        references.nginx(services).stream(),
                        theirs)
                .flatMap(some -> some)
                .toList();
        if (contenders.stream().noneMatch(contender -> contender.name().equals(Contender.NGINX))) {
            out.println("(no nginx on this machine)");
        }
        return contenders;
    }

    /** The floors that are no servers: of PostgreSQL where a scenario is one SELECT, of bcrypt where it is a password. */
    private void measureReferences(
            Scenario scenario,
            References references,
            Surroundings surroundings,
            Material material,
            Measuring measuring) {
        if (scenario == Scenario.UNCACHED) {
            references
                    .pgbench(surroundings.courseDatabase(), material.courses(), pressure.connections(), pressure.time())
                    .ifPresentOrElse(
                            perSecond -> measuring.addRate(scenario, "pgbench", perSecond),
                            () -> out.println("(no pgbench on this machine)"));
        }
        if (scenario == Scenario.LOGIN) {
            measuring.addRate(scenario, Bcrypt.NAME, Bcrypt.perSecond(pressure.time()));
        }
    }

    private int tell(LoginTiming timing) {
        out.printf(
                "wrong password, %d tries each: known account %.1f ms, unknown %.1f ms (medians), ratio %.3f%n",
                loginTries, median(timing.known()), median(timing.unknown()), timing.ratio());
        return 0;
    }

    private int tell(Report report) throws IOException {
        Table measurements = Table.ofMeasurements(report);
        Table footprints = Table.ofFootprints(report);
        String conditions = report.conditions().text();
        out.printf("%n%s%n%n%s%n%s", conditions, measurements.text(), footprints.text());
        if (json != null) {
            report.writeJson(json);
        }
        if (html != null) {
            Files.writeString(html, Page.of(report));
        }
        if (markdown != null) {
            Files.writeString(
                    markdown,
                    "%s, %d rounds.%n%n%s%n%s"
                            .formatted(conditions, rounds, measurements.markdown(), footprints.markdown()));
        }
        return report.isFaultless() ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
