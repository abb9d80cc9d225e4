package com.eduplatform.fleet.bench;

import com.eduplatform.bench.contender.Contender.Part;
import com.eduplatform.bench.contender.Cost;
import com.eduplatform.bench.report.Conditions;
import com.eduplatform.bench.report.Measurement;
import com.eduplatform.bench.report.Table;
import com.eduplatform.fleet.lifecycle.Guests;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long each service takes from the start of its process until it is ready, one at a time, on the data of a fleet that runs. */
final class Starts {
    private static final double MIB = 1024 * 1024;
    private static final double MILLIS = 1e6;

    private final Settings settings;
    private final Packages packages;
    private final Terminal terminal;
    private final Map<List<String>, Figures> figures = new LinkedHashMap<>();

    Starts(Settings settings, Packages packages, Terminal terminal) {
        this.settings = settings;
        this.packages = packages;
        this.terminal = terminal;
    }

    /** Of one service started one way; all in the order of the rounds. */
    private record Figures(List<Double> readyMillis, List<Double> cpuSeconds, List<Double> mib) {}

    /** How a service is started. */
    private record Way(String name, Mode mode, Settings settings) {}

    int measure(int rounds, Set<Service> executables) throws InterruptedException {
        Way plain = new Way("JVM", Mode.JVM, settings.with(Map.of("FLEET_AOT", "off")));
        Way learnt = new Way("JVM, AOT cache", Mode.JVM, settings);
        Way compiled = new Way("executable", Mode.NATIVE, settings);
        for (Service service : Service.values()) {
            // If there is no cache yet, this run writes it.
            start(service, learnt);
        }
        Conditions conditions = Conditions.now();
        for (int round = 0; round < rounds; round++) {
            for (Service service : Service.values()) {
                note(service, plain);
                note(service, learnt);
                if (executables.contains(service)) {
                    note(service, compiled);
                }
            }
        }
        terminal.line("");
        terminal.line(conditions.ended().text());
        terminal.line("");
        terminal.line(table().markdown());
        return 0;
    }

    private void note(Service service, Way way) throws InterruptedException {
        Start start = start(service, way);
        Figures row = figures.computeIfAbsent(
                List.of(service.id(), way.name),
                _ -> new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        row.readyMillis.add(start.readyMillis);
        row.cpuSeconds.add(start.cost.cpuSeconds());
        row.mib.add(start.cost.memoryBytes() / MIB);
    }

    private record Start(double readyMillis, Cost cost) {}

    private Start start(Service service, Way way) throws InterruptedException {
        try (Guests guests = new Guests(way.settings, packages, "bench-starts", Set.of(service), way.mode)) {
            Guests.Guest guest = guests.start(service);
            terminal.line("%s (%s) ready after %d ms"
                    .formatted(service.id(), way.name, guest.ready().toMillis()));
            return new Start(
                    guest.ready().toNanos() / MILLIS,
                    Cost.of(List.of(new Part(service.id(), guest.running().pid()))));
        }
    }

    private Table table() {
        return new Table(
                2,
                List.of("service", "runs as", "ready ms", "±", "CPU s", "MiB"),
                figures.entrySet().stream()
                        .map(row -> List.of(
                                row.getKey().getFirst(),
                                row.getKey().getLast(),
                                "%.0f".formatted(Measurement.median(row.getValue().readyMillis)),
                                "%.0f %%".formatted(Measurement.spread(row.getValue().readyMillis) * 100),
                                "%.2f".formatted(Measurement.median(row.getValue().cpuSeconds)),
                                "%.0f".formatted(Measurement.median(row.getValue().mib))))
                        .toList());
    }
}
