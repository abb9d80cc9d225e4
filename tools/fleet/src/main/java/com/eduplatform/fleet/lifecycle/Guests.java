package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.LogTail;
import com.eduplatform.fleet.process.Ports;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Services beside a fleet that runs, on its data and with its secrets, on ports and in a folder of their own: for comparing ways of
 * running them. They take their share of the fleet's events like any other instance. Closing ends them, and so does Ctrl-C.
 */
public final class Guests implements AutoCloseable {
    /** Away from instances, which are 10 apart. */
    private static final int PORTS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 2;
    private static final int LOG_LINES = 20;

    private final Settings settings;
    private final Crew crew;
    private final StartedHere started;
    private final Thread onInterrupt;

    /**
     * @param folder in the fleet's own
     * @param services that are going to be started; all others are asked where the fleet has them
     */
    public Guests(Settings fleet, Packages packages, String folder, Set<Service> services, Mode mode) {
        Secrets secrets = new Secrets(fleet.home());
        settings = fleet.beside(folder, PORTS, services, secrets);
        settings.home().create();
        crew = new Crew(settings, secrets, packages);
        crew.endStrays();
        started = new StartedHere(crew, mode);
        onInterrupt = Thread.ofPlatform().unstarted(started::takeBack);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** A guest, and how long it took from the start of its process until it was ready. */
    public record Guest(Running running, URI url, Duration ready) {}

    /** @throws FleetFailure when it does not come up, with its last words */
    public Guest start(Service service) throws InterruptedException {
        Member member = settings.member(service.id());
        Ports.requireFree(List.of(member));
        Running running = started.start(member);
        while (!crew.isReady(member)) {
            if (!running.isAlive() || running.since().plus(PATIENCE).isBefore(Instant.now())) {
                throw new FleetFailure(
                        member.name() + " did not come up:\n  "
                                + String.join(
                                        "\n  ", LogTail.last(settings.home().log(member.name()), LOG_LINES)),
                        "Its whole log: " + settings.home().log(member.name()));
            }
            Thread.sleep(POLL_MILLIS);
        }
        Duration ready = Duration.between(running.since(), Instant.now());
        return new Guest(running, URI.create("http://127.0.0.1:" + member.port()), ready);
    }

    public void stop(Guest guest) {
        crew.stop(settings.member(guest.running().name()));
    }

    @Override
    public void close() {
        started.takeBack();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // shutting down already: it has run
        }
    }
}
