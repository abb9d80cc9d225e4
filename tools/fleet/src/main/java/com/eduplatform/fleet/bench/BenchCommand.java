package com.eduplatform.fleet.bench;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.process.Tool;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fleet bench}: the load generator in a process of its own, with this terminal and all of its own options. */
@Command(
        name = "bench",
        description = {
            "Measure the running, seeded fleet side by side with the framework's floor and nginx, in one run.",
            "Start the fleet with RATE_LIMIT_ENABLED=false for it. --help tells its options."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final Tool BENCH =
            new Tool("bench", "com.eduplatform.bench.Bench", List.of("-XX:+UseSerialGC", "-Xmx512m"));

    @Parameters(hidden = true)
    private List<String> options = List.of();

    private final Settings settings;
    private final Crew crew;
    private final RunFiles runs;

    public BenchCommand(Settings settings, Crew crew) {
        this.settings = settings;
        this.crew = crew;
        this.runs = new RunFiles(settings.home());
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean up = options.contains("--help") || settings.members().stream().allMatch(crew::isReady);
        if (!up) {
            throw new FleetFailure("The fleet is not up.", "Start and fill it first: ./fleet up && ./fleet seed");
        }
        Map<String, String> surroundings = new HashMap<>();
        for (Service service : Service.values()) {
            surroundings.put(service.name() + "_URL", "http://127.0.0.1:" + settings.port(service));
            surroundings.put(service.name() + "_PIDS", processes(service));
        }
        return BENCH.run(options, surroundings);
    }

    /** All instances of the service and its database, as far as they run here. */
    private String processes(Service service) {
        return settings.members().stream()
                .filter(member -> member.service() == service)
                .flatMap(member -> runs.findAlive(member.name()).stream())
                .map(running -> Long.toString(running.pid()))
                .collect(Collectors.joining(","));
    }
}
