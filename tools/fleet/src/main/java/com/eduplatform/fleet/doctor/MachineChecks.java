package com.eduplatform.fleet.doctor;

import com.eduplatform.fleet.lifecycle.Prerequisites;
import com.eduplatform.fleet.process.Memory;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Settings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Whether this machine can carry a fleet. */
final class MachineChecks {
    private static final long MIB = 1024 * 1024;
    private static final int ENOUGH_CORES = 2;
    private static final int FLEET_MIB = 2560;

    private final Settings settings;
    private final boolean running;

    /** @param running then the fleet has its memory already */
    MachineChecks(Settings settings, boolean running) {
        this.settings = settings;
        this.running = running;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("JDK", Runtime.version() + " in " + System.getProperty("java.home")));
        int cores = Runtime.getRuntime().availableProcessors();
        findings.add(
                cores >= ENOUGH_CORES
                        ? Finding.ok("cores", Integer.toString(cores))
                        : Finding.warn(
                                "cores", "only " + cores, "It works, but the start takes minutes: use two or more."));
        findings.add(memory());
        findings.add(disk());
        findings.add(
                Files.isExecutable(settings.root().resolve("mvnw"))
                        ? Finding.ok("Maven", "./mvnw")
                        : Finding.fail(
                                "Maven", "./mvnw is missing or not executable", "git checkout mvnw; chmod +x mvnw"));
        return findings;
    }

    private Finding memory() {
        long free = Memory.available().orElse(Long.MAX_VALUE) / MIB;
        return running || free >= FLEET_MIB
                ? Finding.ok("memory", Memory.available().isEmpty() ? "not known" : free + " MB available")
                : Finding.warn(
                        "memory",
                        free + " MB available; the fleet takes up to " + FLEET_MIB + " MB",
                        "Close something, or give each service less: FLEET_JAVA_OPTIONS=-Xmx128m");
    }

    private Finding disk() {
        try {
            settings.home().create();
            Prerequisites.requireDisk(settings);
            return Finding.ok("disk", settings.home().path().toString());
        } catch (FleetFailure e) {
            return Finding.fail("disk", e.what(), e.remedy());
        }
    }
}
