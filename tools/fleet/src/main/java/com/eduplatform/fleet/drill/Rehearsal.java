package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.observe.Prometheus;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Causes faults and mends them, one after the other in each lane, and takes down when their alerts fire and stop. */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Prometheus prometheus;
    private final Terminal terminal;
    /** What is broken now: Ctrl-C mends it. */
    private final Set<Fault> open = ConcurrentHashMap.newKeySet();

    Rehearsal(Prometheus prometheus, Terminal terminal) {
        this.prometheus = prometheus;
        this.terminal = terminal;
    }

    /** Null: it never did. */
    record Outcome(
            String alert,
            String cause,
            @Nullable Duration fired,
            @Nullable Duration cleared) {
        boolean isGood() {
            return fired != null && cleared != null;
        }

        String firedText() {
            return fired == null ? "never" : fired.toSeconds() + " s";
        }

        String clearedText() {
            return cleared == null ? "never" : cleared.toSeconds() + " s";
        }
    }

    /** @throws FleetFailure when one of them fires although nothing is broken */
    void awaitQuiet(Collection<String> alerts) {
        Set<String> loud = new HashSet<>();
        boolean quiet = Waiting.until(PATIENCE, () -> {
            loud.clear();
            loud.addAll(prometheus.firing());
            loud.retainAll(alerts);
            return loud.isEmpty();
        });
        if (!quiet) {
            throw new FleetFailure("These fire already: " + loud + ".", "Mend what they tell of first.");
        }
    }

    List<Outcome> run(List<List<Fault>> lanes) throws Exception {
        Thread onInterrupt =
                Thread.ofPlatform().unstarted(() -> List.copyOf(open).forEach(this::mend));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Outcome>>> running = lanes.stream()
                    .map(lane -> threads.submit(() -> runLane(lane)))
                    .toList();
            for (Future<List<Outcome>> lane : running) {
                outcomes.addAll(lane.get());
            }
        }
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        return outcomes;
    }

    private List<Outcome> runLane(List<Fault> lane) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Fault fault : lane) {
            outcomes.addAll(run(fault));
        }
        return outcomes;
    }

    private List<Outcome> run(Fault fault) {
        // One fault may sound the alerts of another: what fired before says nothing of this one.
        awaitQuiet(fault.alerts());
        terminal.working("broken", fault.cause());
        Map<String, Duration> fired = new HashMap<>();
        open.add(fault);
        try {
            Instant begin = Instant.now();
            fault.begin().run();
            Waiting.until(PATIENCE, () -> note(fault, begin, fired, prometheus.firing()));
        } catch (Exception e) {
            // it counts as not fired, and the fault is mended as after any other
            terminal.failed("broken", fault.cause() + ": " + e);
        }
        fired.forEach((alert, after) -> terminal.done(alert, "fired after " + after.toSeconds() + " s"));
        Instant mended = Instant.now();
        mend(fault);
        Map<String, Duration> cleared = new HashMap<>();
        Waiting.until(PATIENCE, () -> {
            Set<String> silent = new HashSet<>(fault.alerts());
            silent.removeAll(prometheus.firing());
            return note(fault, mended, cleared, silent);
        });
        cleared.forEach((alert, after) -> terminal.done(alert, "stopped after " + after.toSeconds() + " s"));
        return fault.alerts().stream()
                .map(alert -> new Outcome(alert, fault.cause(), fired.get(alert), cleared.get(alert)))
                .toList();
    }

    /** True when all alerts of the fault have been seen. */
    private static boolean note(Fault fault, Instant since, Map<String, Duration> seen, Set<String> now) {
        Duration after = Duration.between(since, Instant.now());
        fault.alerts().stream().filter(now::contains).forEach(alert -> seen.putIfAbsent(alert, after));
        return seen.keySet().containsAll(fault.alerts());
    }

    private void mend(Fault fault) {
        try {
            fault.end().run();
            open.remove(fault);
            terminal.done("mended", fault.cause());
        } catch (Exception e) {
            terminal.failed("not mended", fault.cause() + ": " + e);
        }
    }
}
