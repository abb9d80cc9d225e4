package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.FleetProgram;
import com.eduplatform.fleet.FleetProgram.Outcome;
import com.eduplatform.fleet.deploy.Dashboards.Query;
import com.eduplatform.fleet.observe.DebianTool;
import com.eduplatform.fleet.observe.Prometheus;
import com.eduplatform.fleet.observe.Watch;
import com.eduplatform.fleet.topology.Home;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load profile for a minute on a seeded fleet, watched by a real Prometheus with the configuration that is deployed. */
class ObservedFleetIT {
    private static final String LOAD_SECONDS = "60";

    /** Six services, five databases, Redis, the host, Prometheus. */
    private static final int TARGETS = 14;

    @TempDir
    Path folder;

    @Test
    void aMinuteOfLoadFailsNowhereAndFillsEveryPanel() throws Exception {
        Path root = Tools.ROOT.toRealPath();
        Home home = new Home(folder.resolve("home"));
        FleetProgram fleet = new FleetProgram(root, home.path());
        // asked before anything starts: these skip the test where they are not to be had
        Tools.require(DebianTool.LOCUST);
        for (DebianTool tool : Watch.needed()) {
            Tools.require(tool);
        }
        // Their deadlines are for machines of their own; this one may be busy with a build.
        fleet.with("SIBLING_TIMEOUT_MS", "5000").with("GATEWAY_ORIGIN_RESPONSE_TIMEOUT", "30s");
        try {
            succeed(fleet.run("up"));
            succeed(fleet.run("seed", "--scale", "0.01"));
            loadAndLook(fleet);
        } finally {
            Outcome down = fleet.run("down");
            assertThat(down.code()).as(down.output()).isZero();
        }
    }

    private void loadAndLook(FleetProgram fleet) throws Exception {
        try (Watch watch = new Watch(fleet.settings(), folder.resolve("watch"))) {
            Prometheus prometheus = watch.start();
            assertThat(prometheus.awaitTargets(TARGETS))
                    .as("targets that are not up")
                    .isEmpty();

            Outcome load = fleet.run(
                    "load",
                    "--users",
                    "6",
                    "--spawn-rate",
                    "0.5",
                    "--run-time",
                    LOAD_SECONDS + "s",
                    "--seed-scale",
                    "0.01");
            assertThat(load.code()).as(load.output()).isZero();

            assertThat(emptyPanels(prometheus)).as("panels without data").isEmpty();
            assertThat(brokenRules(prometheus)).as("rules").isEmpty();
        }
    }

    private static List<String> emptyPanels(Prometheus prometheus) throws IOException {
        List<String> empty = new ArrayList<>();
        for (Query query : Dashboards.queries()) {
            if (prometheus.query(query.resolved()).isEmpty()) {
                empty.add(query.toString());
            }
        }
        assertThat(Dashboards.queries()).hasSizeGreaterThan(50);
        return empty;
    }

    private static List<String> brokenRules(Prometheus prometheus) {
        List<String> broken = new ArrayList<>();
        int rules = 0;
        for (JsonNode group : prometheus.ruleGroups()) {
            for (JsonNode rule : group.path("rules")) {
                rules++;
                if (!rule.path("health").asText().equals("ok")) {
                    broken.add(rule.path("name").asText() + ": "
                            + rule.path("lastError").asText());
                }
            }
        }
        assertThat(rules).isGreaterThan(30);
        return broken;
    }

    private static void succeed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }
}
