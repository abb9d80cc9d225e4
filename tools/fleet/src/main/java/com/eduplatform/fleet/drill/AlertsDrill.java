package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.FleetLock;
import com.eduplatform.fleet.lifecycle.MemberControl;
import com.eduplatform.fleet.observe.DebianTool;
import com.eduplatform.fleet.observe.Prometheus;
import com.eduplatform.fleet.observe.Watch;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet drill alerts}. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = {
            "Break the running fleet in every way that an alert tells of, and mend it: each has to fire, and to stop.",
            "A real Prometheus watches with the deployed rules, their windows and patience divided by 10, a minute and a half at most.",
            "Takes about twenty minutes. Exit code 1 if an alert did not fire or did not stop."
        })
final class AlertsDrill implements Callable<Integer> {
    private static final String BLACKBOX = """
            modules:
              http_2xx:
                prober: http
                timeout: 2s
                http: {preferred_ip_protocol: ip4, tls_config: {insecure_skip_verify: true}}
            """;

    @Option(
            names = "--only",
            paramLabel = "<alert>",
            description = "This alert, and those with the same cause; can be repeated.")
    private List<String> only = List.of();

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;

    AlertsDrill(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        requireOwnFleet();
        for (DebianTool tool : Watch.needed()) {
            tool.require(settings.root());
        }
        try (FleetLock _ = FleetLock.take(settings.home())) {
            Path folder = settings.home().path().resolve("drill");
            Folders.delete(folder);
            Files.createDirectories(folder);
            try (Watch watch = new Watch(settings, folder);
                    MadeUpDisks disks = new MadeUpDisks();
                    ShortLivedDoor door = new ShortLivedDoor(folder)) {
                return drill(
                        new Stage(settings, new MemberControl(settings, crew, terminal), watch, folder), disks, door);
            }
        }
    }

    private void requireOwnFleet() {
        if (!settings.members().stream().allMatch(crew::isReady)) {
            throw new FleetFailure("The fleet is not (completely) up.", "Start it: ./fleet up");
        }
        if (settings.externalRedis().isPresent()
                || settings.members().stream().noneMatch(member -> member.name().endsWith("-db"))) {
            throw new FleetFailure(
                    "This fleet uses servers of somebody else, and a drill stops them.",
                    "Run it on a fleet with its own: unset REDIS_URL and the ..._DB_URL.");
        }
    }

    private int drill(Stage stage, MadeUpDisks disks, ShortLivedDoor door) throws Exception {
        HouseFaults house = new HouseFaults(stage, disks, door);
        house.prepare();
        door.open(365);
        Prometheus prometheus = watch(stage, disks, door);
        List<List<Fault>> lanes = lanes(stage, prometheus, house);
        Rehearsal rehearsal = new Rehearsal(prometheus, terminal);
        List<Rehearsal.Outcome> outcomes = rehearsal.run(lanes.stream()
                .map(lane -> lane.stream().filter(this::isChosen).toList())
                .toList());
        return report(outcomes);
    }

    /** Two at a time: what happens to the house does not touch the services. */
    static List<List<Fault>> lanes(Stage stage, Prometheus prometheus, HouseFaults house) {
        List<Fault> fleet = Stream.of(
                        new StoreFaults(stage, prometheus).all(),
                        new EventFaults(stage).all(),
                        new ServiceFaults(stage).all())
                .flatMap(List::stream)
                .toList();
        return List.of(fleet, house.all());
    }

    private Prometheus watch(Stage stage, MadeUpDisks disks, ShortLivedDoor door) throws IOException {
        Watch watch = stage.watch();
        CompressedRules.apply(watch.folder().resolve("rules"));
        watch.change("scrape_interval: 5s", "scrape_interval: 2s");
        watch.change("scrape_timeout: 4s", "scrape_timeout: 2s");
        watch.change("evaluation_interval: 15s", "evaluation_interval: 2s");
        watch.change(
                "scrape_configs:\n",
                "scrape_configs:\n  - job_name: drill\n    static_configs:\n      - targets: [" + disks.address()
                        + "]\n");
        Files.writeString(watch.folder().resolve("blackbox.yml"), BLACKBOX);
        URI visitors = stage.gateway().resolve("/health");
        Files.createDirectories(watch.folder().resolve("edge"));
        Files.writeString(
                watch.folder().resolve("edge/drill.yml"),
                "- targets: [\"" + visitors + "\", \"" + door.address() + "\"]\n");
        watch.startEdge("blackbox.yml");
        Prometheus prometheus = watch.start();
        // services, their databases, Redis, the host, Prometheus, two doors, the made-up disks
        int targets = (int) settings.members().stream()
                        .filter(member -> !member.name().equals("redis"))
                        .count()
                + 6;
        List<String> missing = prometheus.awaitTargets(targets);
        if (!missing.isEmpty()) {
            throw new FleetFailure(
                    "Not everything can be measured: " + missing,
                    "The logs are in " + watch.folder().getParent());
        }
        return prometheus;
    }

    private boolean isChosen(Fault fault) {
        return only.isEmpty() || fault.alerts().stream().anyMatch(only::contains);
    }

    private int report(List<Rehearsal.Outcome> outcomes) {
        terminal.line("");
        terminal.line(terminal.paint(
                Colour.BOLD, "%-26s %11s %13s  %s".formatted("alert", "fired after", "cleared after", "cause")));
        for (Rehearsal.Outcome outcome : outcomes) {
            String line = "%-26s %11s %13s  %s"
                    .formatted(outcome.alert(), outcome.firedText(), outcome.clearedText(), outcome.cause());
            terminal.line(outcome.isGood() ? line : terminal.paint(Colour.RED, line));
        }
        long bad = outcomes.stream().filter(outcome -> !outcome.isGood()).count();
        terminal.line("%d alerts fired and stopped, %d did not".formatted(outcomes.size() - bad, bad));
        return bad == 0 ? 0 : 1;
    }
}
