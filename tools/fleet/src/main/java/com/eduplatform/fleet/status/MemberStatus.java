package com.eduplatform.fleet.status;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.process.Memory;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.topology.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One member as it is now.
 *
 * @param mode {@code jvm} or {@code native}; empty for a store, and for what does not run
 * @param pid 0 when it does not run
 * @param memoryBytes proportional share, children included
 */
record MemberStatus(String name, State state, String mode, long pid, int port, long memoryBytes, long uptimeSeconds) {
    /** DIED: it was started and not stopped, and is gone. UNREADY: it runs and refuses or does not answer. */
    enum State {
        UP,
        UNREADY,
        DIED,
        DOWN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MemberStatus of(Member member, Crew crew) {
        Optional<Running> alive = crew.findAlive(member);
        if (alive.isEmpty()) {
            State state = crew.findLast(member).isPresent() ? State.DIED : State.DOWN;
            return new MemberStatus(member.name(), state, "", 0, member.port(), 0, 0);
        }
        Running running = alive.get();
        return new MemberStatus(
                member.name(),
                crew.isReady(member) ? State.UP : State.UNREADY,
                crew.mode(member).map(Mode::text).orElse(""),
                running.pid(),
                running.port(),
                Memory.ofTree(running.process()),
                Duration.between(running.since(), Instant.now()).toSeconds());
    }
}
