package com.eduplatform.fleet.doctor;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.Prerequisites;
import com.eduplatform.fleet.process.Ports;
import com.eduplatform.fleet.service.Health;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.util.ArrayList;
import java.util.List;

/** Whether the fleet is as it was left, and well. */
final class FleetChecks {
    private final Settings settings;
    private final Crew crew;

    FleetChecks(Settings settings, Crew crew) {
        this.settings = settings;
        this.crew = crew;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        settings.members().forEach(member -> findings.add(check(member)));
        try {
            Prerequisites.requireExternalServers(settings);
        } catch (FleetFailure e) {
            findings.add(Finding.fail("external", e.what(), e.remedy()));
        }
        int strays = crew.countStrays();
        findings.add(
                strays == 0
                        ? Finding.ok("leftovers", "none")
                        : Finding.warn(
                                "leftovers",
                                strays + " processes of a command that was killed",
                                "The next ./fleet up or ./fleet down ends them."));
        return findings;
    }

    private Finding check(Member member) {
        if (crew.findAlive(member).isPresent()) {
            return crew.isReady(member)
                    ? Finding.ok(member.name(), "answers on " + member.port())
                    : Finding.fail(
                            member.name(),
                            unready(member),
                            "See ./fleet logs " + member.name() + "; then ./fleet restart " + member.name());
        }
        if (!Ports.isFree(member.port())) {
            try {
                Ports.requireFree(List.of(member));
            } catch (FleetFailure e) {
                return Finding.fail(member.name(), e.what(), e.remedy());
            }
        }
        return crew.findLast(member)
                .map(last -> Finding.fail(
                        member.name(),
                        "died: it was started " + last.startedAt() + " and is gone",
                        "See ./fleet logs " + member.name() + "; then ./fleet up"))
                .orElseGet(() -> Finding.ok(member.name(), "not started; port " + member.port() + " is free"));
    }

    private static String unready(Member member) {
        if (member.role() != Member.Role.SERVICE) {
            return "runs, but does not answer on " + member.port();
        }
        Health.Answer answer = Health.readiness(member.port());
        return "runs, but is not ready: "
                + (answer.status() == 0 ? "no answer" : answer.status() + " " + answer.body());
    }
}
