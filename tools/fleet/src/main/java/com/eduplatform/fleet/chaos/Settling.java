package com.eduplatform.fleet.chaos;

import static com.eduplatform.fleet.invariant.Invariant.SETTLED;
import static com.eduplatform.fleet.invariant.Rows.known;

import com.eduplatform.fleet.events.InsideDoor;
import com.eduplatform.fleet.invariant.Breach;
import com.eduplatform.fleet.invariant.Checker;
import com.eduplatform.fleet.invariant.Rule;
import com.eduplatform.fleet.invariant.StandingRules;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Waiting until the fleet has done everything that it still has to do. */
final class Settling {
    private static final Duration STEP = Duration.ofMillis(250);

    private final Checker checker;
    private final InsideDoor door;
    private final StandingRules standing;

    Settling(Checker checker, InsideDoor door, StandingRules standing) {
        this.checker = checker;
        this.door = door;
        this.standing = standing;
    }

    /** How far the events are, as the services tell it. */
    List<Rule> traffic() {
        Map<String, String> behind = new TreeMap<>();
        Map<String, String> dead = new TreeMap<>();
        for (Service service : Service.withDatabase()) {
            try {
                ask(service, behind, dead);
            } catch (FleetFailure e) {
                // It has just been started, or Redis has: nobody can say yet.
                behind.put(service.id(), e.what());
            }
        }
        return List.of(
                Rule.none(SETTLED, "reader that is behind", known(behind)),
                Rule.none(SETTLED, "dead letter", known(dead)));
    }

    private void ask(Service service, Map<String, String> behind, Map<String, String> dead) {
        JsonNode overview = door.get(service, "");
        long waiting = overview.at("/outbox/depth").asLong();
        if (waiting > 0) {
            behind.put(service.id(), waiting + " events wait in its outbox");
        }
        for (JsonNode reader : overview.path("readers")) {
            long lag = reader.path("lag").asLong();
            if (lag > 0) {
                behind.put(service.id() + " read by " + reader.path("group").asText(), lag + " events behind");
            }
        }
        for (JsonNode letter : door.get(service, "/dead").path("items")) {
            dead.put(letter.path("id").asText(), letter.path("reason").asText());
        }
    }

    /** Until every event was handled. How long it took, or longer than the patience. */
    Duration catchUp(Duration patience) throws InterruptedException, SQLException {
        return await(patience, () -> List.of(traffic().getFirst()));
    }

    /** Until nothing is left to do. Events may lead to others, so this includes all of {@link #catchUp}. */
    Duration settle(Duration patience, Supplier<List<Rule>> more) throws InterruptedException, SQLException {
        return await(patience, () -> {
            List<Rule> rules = new ArrayList<>(standing.settled());
            rules.addAll(traffic());
            rules.addAll(more.get());
            return rules;
        });
    }

    private Duration await(Duration patience, Supplier<List<Rule>> rules) throws InterruptedException, SQLException {
        long start = System.nanoTime();
        List<Breach> open = checker.check(rules.get());
        while (!open.isEmpty() && System.nanoTime() - start < patience.toNanos()) {
            Thread.sleep(STEP);
            open = checker.check(rules.get());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
