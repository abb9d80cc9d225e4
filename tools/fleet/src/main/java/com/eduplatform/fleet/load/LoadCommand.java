package com.eduplatform.fleet.load;

import com.eduplatform.fleet.observe.DebianTool;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fleet load}: Locust with this fleet's addresses, with this terminal and all of its own options. */
@Command(
        name = "load",
        description = {
            "Let Locust's students, searchers and teachers use the running, seeded fleet: 20 of them for a minute.",
            "Options are Locust's and the profile's: --users, --run-time 5m, --direct, --seed-scale 0.01, --help for all.",
            "Exit code 1 when a request failed or another threshold was exceeded."
        })
public final class LoadCommand implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> options = List.of();

    private final Settings settings;

    public LoadCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                DebianTool.LOCUST.require(settings.root()).toString(),
                "--locustfile",
                settings.root().resolve("tools/locust/locustfile.py").toString(),
                "--headless",
                "--only-summary",
                "--host",
                settings.url(Service.GATEWAY).toString(),
                // one login is a third of a second of a core
                "--users",
                "20",
                "--spawn-rate",
                "1",
                "--run-time",
                "1m"));
        for (Service service : List.of(Service.IDENTITY, Service.COURSE, Service.ENROLLMENT, Service.PAYMENT)) {
            command.addAll(
                    List.of("--" + service.id() + "-url", settings.url(service).toString()));
        }
        // Locust takes the last of two: the person's choice.
        command.addAll(options);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new FleetFailure(
                    "Locust could not be started: " + e.getMessage(),
                    "Try it by hand: " + command.getFirst() + " --version",
                    e);
        }
    }
}
