package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.Pid;
import com.eduplatform.fleet.process.Ports;
import com.eduplatform.fleet.process.Stopping;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What can be done to one member of a fleet that is up, kindly or not. Whoever uses it holds the {@link FleetLock}. */
public final class MemberControl {
    private static final Duration UNTIL_DEAD = Duration.ofSeconds(20);
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(60);
    private static final Duration NOTICED = Duration.ofSeconds(3);

    private final Settings settings;
    private final Crew crew;
    private final Start start;

    public MemberControl(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        start = new Start(settings, crew, terminal);
    }

    /** Lets it finish what it does, starts it in the mode it ran in, and returns once others may be restarted. */
    public void restart(Member member) {
        crew.stop(member);
        start(member);
        if (settings.members().stream().anyMatch(other -> isAnotherInstance(other, member))) {
            settle(member);
        }
    }

    private static boolean isAnotherInstance(Member other, Member member) {
        return member.role() == Member.Role.SERVICE
                && other.role() == Member.Role.SERVICE
                && other.owner() == member.owner()
                && !other.equals(member);
    }

    /** Until it has been ready for so long that whoever chooses between instances has noticed. */
    private void settle(Member member) {
        AtomicReference<Instant> since = new AtomicReference<>(Instant.now());
        Waiting.until(UNTIL_SETTLED, () -> {
            if (!crew.isReady(member)) {
                since.set(Instant.now());
            }
            return since.get().plus(NOTICED).isBefore(Instant.now());
        });
    }

    /** @throws FleetFailure when it does not come up; then it is stopped again */
    public void start(Member member) {
        // The system may need a moment to take a killed process' port back.
        Waiting.until(UNTIL_DEAD, () -> Ports.isFree(member.port()));
        Ports.requireFree(List.of(member));
        StartedHere started = new StartedHere(crew, mode(member));
        try {
            start.start(member, started);
        } catch (RuntimeException e) {
            started.takeBack();
            throw e;
        }
    }

    public boolean isRunning(Member member) {
        return crew.findAlive(member).isPresent();
    }

    /** Takes it away in the middle of everything: SIGKILL; a PostgreSQL by its immediate shutdown, so that no child remains. */
    public void kill(Member member) {
        Pid process = process(member);
        Stopping.signal(process, member.role() == Member.Role.DATABASE ? "QUIT" : "KILL");
        if (!Waiting.until(UNTIL_DEAD, () -> !process.isAlive())) {
            throw new FleetFailure(
                    member.name() + " (process " + process.number() + ") does not die.", "See ./fleet status");
        }
    }

    /** It keeps its connections and says nothing any more: SIGSTOP. */
    public void pause(Member member) {
        Stopping.signal(process(member), "STOP");
    }

    public void resume(Member member) {
        Stopping.signal(process(member), "CONT");
    }

    /** How it runs, or ran last. */
    public Mode mode(Member member) {
        return crew.mode(member).orElse(Mode.JVM);
    }

    private Pid process(Member member) {
        return crew.findAlive(member)
                .orElseThrow(() -> new FleetFailure(member.name() + " does not run.", "Start it: ./fleet up"))
                .process();
    }
}
