package com.eduplatform.bench;

import static com.eduplatform.bench.report.Measurement.median;

import com.eduplatform.bench.contender.Contender;
import com.eduplatform.bench.contender.Cost;
import com.eduplatform.bench.contender.References;
import com.eduplatform.bench.load.Generator;
import com.eduplatform.bench.load.Sample;
import com.eduplatform.bench.load.Target;
import com.eduplatform.bench.report.Measurement;
import com.eduplatform.bench.report.Report;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code fleet bench}: the running fleet beside what one could have instead, in one run. Rounds are interleaved, so that
 * whatever else the machine does meets all contenders alike.
 */
@Command(
        name = "fleet bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the running, seeded fleet side by side with the framework's floor and nginx. Only ratios count.")
public final class Bench implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    /** A login is a bcrypt hash: hundreds a second are not to be had anywhere. */
    private static final double LOGIN_RATE = 2;

    @Option(names = "--scenarios", split = ",", description = "Of ${COMPLETION-CANDIDATES} (default: all but login).")
    private List<Scenario> scenarios =
            Stream.of(Scenario.values()).filter(one -> one != Scenario.LOGIN).toList();

    @Option(names = "--rounds", defaultValue = "3", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Of each measurement, once closed and once open (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--connections", defaultValue = "32", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Requests a second of the open load, from which latencies come (default ${DEFAULT-VALUE}).")
    private double rate;

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

    @Option(names = "--json", paramLabel = "<file>")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "<file>")
    private @Nullable Path html;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<List<String>, Rounds> measured = new LinkedHashMap<>();

    /** @param arguments see {@code --help}; the fleet's addresses and processes come from the environment */
    public static void main(String[] arguments) {
        // Numbers in tables and charts are for machines too.
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("✗ " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Contender services = Surroundings.services();
        Material material = Material.of(services.bases());
        if (loginTries > 0) {
            return tell(LoginTiming.measure(services.base("identity").orElseThrow(), material.email(), loginTries));
        }
        Path folder = Files.createTempDirectory("fleet-bench");
        try (References references = new References(folder);
                Generator generator = new Generator()) {
            contenders.add(
                    references.floor(record(services, material, Files.createDirectory(folder.resolve("answers")))));
            contenders.add(services);
            contenders.add(Surroundings.gateway(services));
            references
                    .nginx(services)
                    .ifPresentOrElse(contenders::add, () -> out.println("(no nginx on this machine)"));
            against.forEach((name, url) -> contenders.add(Surroundings.somebody(name, url)));
            for (int round = 1; round <= rounds; round++) {
                for (Scenario scenario : scenarios) {
                    for (Contender contender : contenders) {
                        target(scenario, contender, material).ifPresent(target -> {
                            out.printf("%s %s%n", scenario.name().toLowerCase(Locale.ROOT), contender.name());
                            measure(generator, scenario, contender, target);
                        });
                    }
                }
            }
        } finally {
            delete(folder);
        }
        return tell(new Report(measured.values().stream().map(Rounds::together).toList()));
    }

    private int tell(LoginTiming timing) {
        out.printf(
                "wrong password, %d tries each: known account %.1f ms, unknown %.1f ms (medians), ratio %.3f%n",
                loginTries, median(timing.known()), median(timing.unknown()), timing.ratio());
        return 0;
    }

    private int tell(Report report) throws IOException {
        out.println();
        out.print(report.table());
        if (json != null) {
            report.writeJson(json);
        }
        if (html != null) {
            Files.writeString(html, report.html());
        }
        return report.measurements().stream().allMatch(row -> row.errors() == 0) ? 0 : 1;
    }

    /** The floor answers with the very bytes of the service. */
    private Path record(Contender services, Material material, Path folder) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Scenario scenario : scenarios) {
                URI base = services.base(scenario.service()).orElseThrow();
                FullHttpRequest request = scenario.request(base, material);
                HttpRequest.Builder asked = HttpRequest.newBuilder(
                                URI.create("http://" + base.getAuthority() + request.uri()))
                        .method(
                                request.method().name(),
                                HttpRequest.BodyPublishers.ofString(
                                        request.content().toString(StandardCharsets.UTF_8)));
                request.headers().forEach(header -> {
                    if (!header.getKey().equalsIgnoreCase("host")
                            && !header.getKey().equalsIgnoreCase("content-length")) {
                        asked.header(header.getKey(), header.getValue());
                    }
                });
                HttpResponse<byte[]> answer = client.send(asked.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(
                            scenario + " is answered " + answer.statusCode() + ": is the fleet seeded?");
                }
                Files.write(folder.resolve(scenario.name()), answer.body());
            }
        }
        return folder;
    }

    private Optional<Target> target(Scenario scenario, Contender contender, Material material) {
        boolean floor = contender.name().equals(Contender.FLOOR);
        return contender
                .base(floor ? "" : scenario.service())
                .filter(base -> base.getPath().isEmpty() || scenario.passesGateway())
                .map(base -> new Target(
                        base.getHost(),
                        base.getPort(),
                        () -> floor
                                ? Scenario.send(HttpMethod.GET, base, "/" + scenario.name(), "")
                                : scenario.request(base, material),
                        200));
    }

    private void measure(Generator generator, Scenario scenario, Contender contender, Target target) {
        Duration time = Duration.ofSeconds(seconds);
        double constant = scenario == Scenario.LOGIN ? LOGIN_RATE : rate;
        generator.closed(target, connections, WARM_UP);
        Cost before = Cost.of(contender.processes());
        Cost own = Cost.of(List.of(ProcessHandle.current().pid()));
        Sample closed = generator.closed(target, connections, time);
        double ownCpu = Cost.of(List.of(ProcessHandle.current().pid())).cpuSeconds() - own.cpuSeconds();
        Cost after = Cost.of(contender.processes());
        Sample open = generator.open(target, connections, constant, time);
        measured.computeIfAbsent(
                        List.of(scenario.name(), contender.name()),
                        key -> new Rounds(scenario.name().toLowerCase(Locale.ROOT), contender.name()))
                .add(closed, open, before, after, ownCpu);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What was measured so far of one contender in one scenario. */
    private static final class Rounds {
        private final String scenario;
        private final String contender;
        private final Map<String, List<Double>> values = new HashMap<>();
        private long peak;
        private long errors;

        Rounds(String scenario, String contender) {
            this.scenario = scenario;
            this.contender = contender;
        }

        void add(Sample closed, Sample open, Cost before, Cost after, double generatorCpu) {
            double cpu = after.cpuSeconds() - before.cpuSeconds();
            note("perSecond", closed.perSecond());
            note("p50", open.millis(50));
            note("p99", open.millis(99));
            note("cpu", cpu <= 0 ? Double.NaN : cpu * 1_000 / (closed.answers() / 1_000.0));
            note("generator", generatorCpu / closed.seconds());
            peak = Math.max(peak, after.peakBytes());
            errors += closed.errors() + open.errors();
        }

        private void note(String what, double value) {
            values.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
        }

        Measurement together() {
            return new Measurement(
                    scenario,
                    contender,
                    values.getOrDefault("perSecond", List.of()),
                    values.getOrDefault("p50", List.of()),
                    values.getOrDefault("p99", List.of()),
                    values.getOrDefault("cpu", List.of()),
                    values.getOrDefault("generator", List.of()),
                    peak,
                    errors);
        }
    }
}
