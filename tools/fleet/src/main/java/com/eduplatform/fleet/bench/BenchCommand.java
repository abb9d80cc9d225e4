package com.eduplatform.fleet.bench;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.Guests;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Tool;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member.Role;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code fleet bench}: brings up whoever is compared with the fleet, then runs the load generator in a process of its own, with this
 * terminal and its own options. {@code --help} of that one tells them all.
 */
@Command(
        name = "bench",
        description = {
            "Measure the running, seeded fleet side by side with the framework's floor and nginx, in one run.",
            "Start the fleet with RATE_LIMIT_ENABLED=false for it. --help tells its options."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final Tool BENCH = new Tool(
            "bench",
            "com.eduplatform.bench.Bench",
            List.of("-XX:+UseSerialGC", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow"));
    private static final String EXECUTABLES = "bench-native";

    @Option(names = "--native", hidden = true)
    private boolean compiling;

    @Option(names = "--scale", hidden = true)
    private int scale;

    @Option(names = "--starts", hidden = true)
    private int starts;

    @Parameters(hidden = true)
    private List<String> options = List.of();

    private final Settings settings;
    private final Crew crew;
    private final Packages packages;
    private final Terminal terminal;
    private final RunFiles runs;

    public BenchCommand(Settings settings, Crew crew, Packages packages, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.packages = packages;
        this.terminal = terminal;
        this.runs = new RunFiles(settings.home());
    }

    @Override
    public Integer call() throws InterruptedException {
        if (options.contains("--help")) {
            return BENCH.run(options, Map.of());
        }
        if (!settings.members().stream().allMatch(crew::isReady)) {
            throw new FleetFailure("The fleet is not up.", "Start and fill it first: ./fleet up && ./fleet seed");
        }
        if (compiling) {
            packages.buildMissing(List.of(Service.values()), Mode.NATIVE);
        }
        Set<Service> executables = executables();
        if (starts > 0) {
            return new Starts(settings, packages, terminal).measure(starts, executables);
        }
        Map<String, String> surroundings = fleet();
        try (Guests guests = new Guests(settings, packages, EXECUTABLES, executables, Mode.NATIVE);
                ScaledFleet scaled = new ScaledFleet(settings, scale, terminal)) {
            for (Service service : executables) {
                Guests.Guest guest = guests.start(service);
                String name = "NATIVE_" + service.name();
                surroundings.put(name + "_URL", guest.url().toString());
                surroundings.put(
                        name + "_PARTS",
                        Stream.concat(
                                        Stream.of(part(service.id() + "-native", guest.running())),
                                        parts(service, Role.DATABASE))
                                .collect(Collectors.joining(",")));
            }
            surroundings.putAll(scaled.up());
            return BENCH.run(options, surroundings);
        }
    }

    /** Those that are newer than their sources. */
    private Set<Service> executables() {
        return Arrays.stream(Service.values())
                .filter(service -> !packages.isStale(service, Mode.NATIVE))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
    }

    private Map<String, String> fleet() {
        Map<String, String> surroundings = new HashMap<>();
        for (Service service : Service.values()) {
            surroundings.put(service.name() + "_URL", "http://127.0.0.1:" + settings.port(service));
            surroundings.put(
                    service.name() + "_PARTS",
                    Stream.concat(parts(service, Role.SERVICE), parts(service, Role.DATABASE))
                            .collect(Collectors.joining(",")));
        }
        surroundings.put(
                Settings.databaseVariable(Service.COURSE),
                settings.databaseUrl(Service.COURSE, new Secrets(settings.home())));
        return surroundings;
    }

    /** All of its instances, or its database, as far as they run here. */
    private Stream<String> parts(Service service, Role role) {
        return settings.members().stream()
                .filter(member -> member.service() == service && member.role() == role)
                .flatMap(member -> runs.findAlive(member.name()).stream())
                .map(running -> part(running.name(), running));
    }

    private static String part(String name, Running running) {
        return name + "=" + running.pid();
    }
}
