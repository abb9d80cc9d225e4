package com.eduplatform.fleet.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.MemberControl;
import com.eduplatform.fleet.observe.Prometheus;
import com.eduplatform.fleet.observe.Watch;
import com.eduplatform.fleet.service.Maven;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsDrillTest {
    private static final Path ROOT = Path.of(System.getProperty("fleet.root"));

    @TempDir
    Path folder;

    @Test
    void everyAlertThatIsDeployedHasOneFaultThatCausesIt() throws Exception {
        List<String> caused;
        try (Watch watch = new Watch(settings(), folder.resolve("watch"));
                MadeUpDisks disks = new MadeUpDisks();
                ShortLivedDoor door = new ShortLivedDoor(folder)) {
            Stage stage = new Stage(settings(), control(), watch, folder);
            Prometheus nobody = new Prometheus(URI.create("http://127.0.0.1:1"));
            caused = AlertsDrill.lanes(stage, nobody, new HouseFaults(stage, disks, door)).stream()
                    .flatMap(List::stream)
                    .flatMap(fault -> fault.alerts().stream())
                    .toList();
        }

        assertThat(caused)
                .containsExactlyInAnyOrderElementsOf(CompressedRules.alerts(ROOT.resolve("deploy/prometheus/rules")));
    }

    @Test
    void windowsPatienceAndAgesAreDividedAndNothingElse() {
        assertThat(CompressedRules.compress("""
                      - alert: A
                        expr: rate(x{status="5xx"}[1m]) > 1 and ratio_rate3d > 0.001 and y[6h] < 0.4 * 24 * 3600
                        for: 15m
                      - alert: B
                        expr: queue_oldest_age_seconds{lane="instant"} > 600
                        for: 26h
                      - alert: C
                        expr: up == 0
                        for: 1m
                """)).isEqualTo("""
                      - alert: A
                        expr: rate(x{status="5xx"}[8s]) > 1 and ratio_rate3d > 0.001 and y[90s] < 0.4 * 24 * 3600
                        for: 20s
                      - alert: B
                        expr: queue_oldest_age_seconds{lane="instant"} > 60
                        for: 20s
                      - alert: C
                        expr: up == 0
                        for: 6s
                """);
    }

    private Settings settings() {
        return Settings.from(
                ROOT.toAbsolutePath(),
                Map.of("FLEET_HOME", folder.resolve("home").toString()));
    }

    private MemberControl control() {
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false);
        Packages packages = new Packages(settings(), new Maven(settings()), silent);
        return new MemberControl(settings(), new Crew(settings(), packages), silent);
    }
}
