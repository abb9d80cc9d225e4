package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.Ports;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Member.Role;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.List;
import java.util.Optional;

/** From whatever state a fleet is in to a fleet that is up, or back to where it was. */
final class BringingUp {
    private final Settings settings;
    private final Crew crew;
    private final Packages packages;
    private final Mode mode;
    private final Terminal terminal;
    private final StartedHere started;

    BringingUp(Settings settings, Crew crew, Packages packages, Mode mode, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.packages = packages;
        this.mode = mode;
        this.terminal = terminal;
        started = new StartedHere(crew, mode);
    }

    /**
     * False when everything was up already. A failure or Ctrl-C stops what this call has started.
     *
     * @param instances how many of each service; as many as last time if nobody says
     */
    boolean run(Optional<Integer> instances) {
        settings.home().create();
        Thread onInterrupt = Thread.ofPlatform().unstarted(this::interrupted);
        try (FleetLock _ = FleetLock.take(settings.home())) {
            instances.ifPresent(this::decideInstances);
            List<Member> members = settings.members();
            refuseMixture(members);
            if (members.stream().allMatch(member -> crew.findAlive(member).isPresent() && crew.isReady(member))) {
                return false;
            }
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            bringUp(members);
            started.keep();
            disarm(onInterrupt);
            return true;
        } catch (RuntimeException e) {
            if (disarm(onInterrupt)) {
                if (!started.isEmpty()) {
                    terminal.line("Stopping what was started ...");
                }
                started.takeBack();
                throw e;
            }
            // The person pressed Ctrl-C: the hook cleans up, and what fails because of it is not worth a word.
            throw new Waiting.Cancelled();
        }
    }

    /** Processes that run know each other's addresses, so their number is decided before the first one starts. */
    private void decideInstances(int wanted) {
        if (wanted < 1 || wanted > Settings.MAX_INSTANCES) {
            throw new FleetFailure(
                    "A service cannot run " + wanted + " times.",
                    "--instances takes a number from 1 to " + Settings.MAX_INSTANCES + ".");
        }
        int present = settings.home().instances();
        boolean running = settings.members().stream()
                .anyMatch(member -> crew.findAlive(member).isPresent());
        if (running && wanted != present) {
            throw new FleetFailure(
                    "The fleet runs with " + present + " of each service.", "Take it down first: ./fleet down");
        }
        settings.home().keepInstances(wanted);
    }

    /** Somebody who asks for executables must not be told that all is well because JVMs run. */
    private void refuseMixture(List<Member> members) {
        List<String> others = members.stream()
                .filter(member -> mode == Mode.NATIVE && crew.findAlive(member).isPresent())
                .filter(member -> crew.mode(member).filter(Mode.JVM::equals).isPresent())
                .map(Member::name)
                .toList();
        if (!others.isEmpty()) {
            throw new FleetFailure(
                    "These run on JVMs: " + String.join(", ", others) + ".",
                    "Stop them first: ./fleet down, then ./fleet up --native");
        }
    }

    /** False when the shutdown has begun, and with it the hook. */
    private static boolean disarm(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void bringUp(List<Member> members) {
        Prerequisites.requireDisk(settings);
        int strays = crew.endStrays();
        if (strays > 0) {
            terminal.warn("leftovers", "ended " + strays + " processes of a command that was killed");
        }
        List<Member> missing = members.stream()
                .filter(member -> crew.findAlive(member).isEmpty())
                .toList();
        Ports.requireFree(missing);
        Prerequisites.requireExternalServers(settings);
        packages.buildMissing(
                missing.stream()
                        .filter(member -> member.role() == Role.SERVICE)
                        .map(Member::owner)
                        .distinct()
                        .toList(),
                mode);
        terminal.status("  preparing the databases");
        crew.prepare(members);
        // A build takes minutes: somebody may have come first.
        Ports.requireFree(missing);
        Start start = new Start(settings, crew, terminal);
        Parallel.forEach(
                members.stream().filter(member -> member.role() != Role.SERVICE).toList(),
                member -> start.start(member, started));
        Parallel.forEach(
                members.stream().filter(member -> member.role() == Role.SERVICE).toList(),
                member -> start.start(member, started));
    }

    private void interrupted() {
        terminal.line("Interrupted: stopping what was started ...");
        started.takeBack();
    }

    /** Services whose sources are newer than what runs. */
    List<Service> outdated() {
        return settings.members().stream()
                .filter(member -> crew.mode(member)
                        .filter(running -> packages.isStale(member.owner(), running))
                        .isPresent())
                .map(Member::owner)
                .distinct()
                .toList();
    }
}
