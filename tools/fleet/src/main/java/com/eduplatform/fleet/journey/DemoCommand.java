package com.eduplatform.fleet.journey;

import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Walk a teacher's and a student's whole way through the gateway, step by step; fail loudly at the first surprise.",
            "The admin is ADMIN_EMAIL with ADMIN_PASSWORD, by default the one of development."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--gateway", paramLabel = "<url>", description = "Another gateway than the one of this fleet.")
    private String gateway = "";

    private final Settings settings;
    private final Terminal terminal;

    public DemoCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        URI url = gateway.isEmpty() ? settings.url(Service.GATEWAY) : URI.create(gateway);
        AtomicInteger steps = new AtomicInteger();
        Journey journey = new Journey(
                url,
                settings.variable("ADMIN_EMAIL").orElse(Settings.ADMIN_EMAIL),
                settings.variable("ADMIN_PASSWORD").orElse(Settings.ADMIN_PASSWORD),
                step -> terminal.done(
                        "%2d %s".formatted(steps.incrementAndGet(), step.who()),
                        step.what() + terminal.paint(Colour.DIM, " (" + step.millis() + " ms)")));
        terminal.line("A journey through " + url);
        try {
            journey.take();
        } catch (JourneyFailure e) {
            throw new FleetFailure(
                    String.valueOf(e.getMessage()),
                    "Is the fleet up (./fleet status)? If so, look at what the service says: ./fleet logs",
                    e);
        }
        terminal.line(terminal.paint(Colour.GREEN, "The journey went well: " + steps.get() + " steps."));
        return 0;
    }
}
