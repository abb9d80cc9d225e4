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

    int measure(int rounds, Set<Service> executables) throws InterruptedException {
        Conditions conditions = Conditions.now();
        for (int round = 0; round < rounds; round++) {
            for (Service service : Service.values()) {
                start(service, Mode.JVM);
                if (executables.contains(service)) {
                    start(service, Mode.NATIVE);
                }
            }
        }
        terminal.line("");
        terminal.line(conditions.ended().text());
        terminal.line("");
        terminal.line(table().markdown());
        return 0;
    }

    private void start(Service service, Mode mode) throws InterruptedException {
        try (Guests guests = new Guests(settings, packages, "bench-starts", Set.of(service), mode)) {
            Guests.Guest guest = guests.start(service);
            Cost cost = Cost.of(List.of(new Part(service.id(), guest.running().pid())));
            Figures row = figures.computeIfAbsent(
                    List.of(service.id(), mode.text()),
                    _ -> new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            row.readyMillis.add(guest.ready().toNanos() / MILLIS);
            row.cpuSeconds.add(cost.cpuSeconds());
            row.mib.add(cost.memoryBytes() / MIB);
            terminal.status("  %s %s ready after %d ms"
                    .formatted(service.id(), mode.text(), guest.ready().toMillis()));
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
