package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.LogTail;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starting one member and waiting until it does its work. */
final class Start {
    private static final int LOG_LINES = 20;
    private static final int SECONDS = 180;

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;
    private final Duration patience;

    Start(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
        patience = Duration.ofSeconds(settings.number("FLEET_START_SECONDS", SECONDS, 3600));
    }

    /**
     * Uses the process that runs already, as after a command that was killed in the middle.
     *
     * @throws FleetFailure when it ends or is not ready in time, with its last words
     */
    void start(Member member, StartedHere started) {
        Instant begin = Instant.now();
        Optional<Running> found = crew.findAlive(member);
        Running running = found.orElseGet(() -> started.start(member));
        boolean over = Waiting.until(patience, () -> {
            terminal.status("  waiting for " + member.name() + " ("
                    + Duration.between(begin, Instant.now()).toSeconds() + " s)");
            return !running.isAlive() || crew.isReady(member);
        });
        if (!running.isAlive()) {
            throw failure(member, "its process ended");
        }
        if (!over) {
            throw failure(member, "it was not ready after " + patience.toSeconds() + " s");
        }
        crew.finish(member);
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        String how = found.isPresent() ? "runs already on %d" : "ready on %d (%.1f s)";
        terminal.done(member.name(), how.formatted(member.port(), seconds));
    }

    private FleetFailure failure(Member member, String reason) {
        String lines = String.join("\n  ", LogTail.last(settings.home().log(member.name()), LOG_LINES));
        return new FleetFailure(
                member.name() + " did not come up: " + reason + ". Its last lines:\n  "
                        + (lines.isEmpty() ? "(it wrote nothing)" : lines),
                "Mend the cause and run ./fleet up again. The whole log: "
                        + settings.home().log(member.name()));
    }
}
