package com.eduplatform.fleet.doctor;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Check the machine (JDK, cores, memory, disk, ports) and the fleet (processes, health, databases, leftovers).",
            "Each finding says what to do. Exit code 1 when something keeps the fleet from running."
        })
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;

    public DoctorCommand(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean running = settings.members().stream()
                .anyMatch(member -> crew.findAlive(member).isPresent());
        List<Finding> findings = new ArrayList<>(new MachineChecks(settings, running).run());
        findings.addAll(new FleetChecks(settings, crew).run());
        boolean healthy = findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.FAIL);
        if (json) {
            terminal.line(Json.write(Map.of(
                    "healthy",
                    healthy,
                    "findings",
                    findings.stream()
                            .map(finding -> Map.of(
                                    "subject", finding.subject(),
                                    "grade", finding.grade().text(),
                                    "what", finding.what(),
                                    "remedy", finding.remedy()))
                            .toList())));
        } else {
            findings.forEach(this::show);
            terminal.line("");
            terminal.line(healthy ? "Nothing keeps the fleet from running." : "See the arrows for what to do.");
        }
        return healthy ? 0 : 1;
    }

    private void show(Finding finding) {
        switch (finding.grade()) {
            case OK -> terminal.done(finding.subject(), finding.what());
            case WARN -> terminal.warn(finding.subject(), finding.what());
            case FAIL -> terminal.failed(finding.subject(), finding.what());
        }
        if (!finding.remedy().isEmpty()) {
            terminal.line("  " + " ".repeat(16) + " → " + finding.remedy());
        }
    }
}
