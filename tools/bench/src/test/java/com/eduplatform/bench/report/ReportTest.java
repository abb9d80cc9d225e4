package com.eduplatform.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Measurement floor = measurement("list", "floor", 1_000, 3_000, 2_000);
    private final Measurement service = measurement("list", "service", 900, 1_500, 1_000);

    @Test
    void medianAndSpreadComeFromTheRounds() {
        assertThat(Measurement.median(floor.perSecond())).isEqualTo(2_000);
        assertThat(Measurement.spread(floor.perSecond())).isEqualTo(0.5);
    }

    @Test
    void contenderIsToldAsAPartOfTheFloorRoundByRound() {
        // 0.9, 0.5 and 0.5: a machine that was slow in one round was slow for both
        assertThat(report(floor, service).ratio(service)).contains(new Report.Ratio(0.5, "floor"));
        assertThat(report(floor, service).ratio(floor)).isEmpty();
        assertThat(report(service).ratio(service)).isEmpty();
        assertThat(report(measurement("course", "floor", 1), service).ratio(service))
                .isEmpty();
    }

    @Test
    void doorsAreToldAsAPartOfNginxAndLoginsOfBcrypt() {
        Measurement nginx = measurement("list", "nginx", 2_000, 2_000, 2_000);
        Measurement gateway = measurement("list", "gateway", 1_800, 1_600, 1_600);
        Measurement login = measurement("login", "service", 9);
        Report report = report(floor, nginx, gateway, login, measurement("login", "bcrypt", 10));

        assertThat(report.ratio(gateway)).contains(new Report.Ratio(0.8, "nginx"));
        assertThat(report.ratio(login)).contains(new Report.Ratio(0.9, "bcrypt"));
    }

    @Test
    void oneErrorIsAFault() {
        Measurement wrong = new Measurement("list", "gateway", one(), one(), one(), one(), one(), 0, Map.of(503, 12L));

        assertThat(report(floor).isFaultless()).isTrue();
        assertThat(report(floor, wrong).isFaultless()).isFalse();
        assertThat(Table.ofMeasurements(report(floor, wrong)).markdown()).contains("| 503: 12 |");
    }

    @Test
    void tablesHoldTheMediansAndLeaveOutWhatNobodyKnows() {
        List<Double> unknown = List.of(Double.NaN);
        Measurement pgbench =
                new Measurement("list", "pgbench", List.of(20_000.0), unknown, unknown, unknown, unknown, 0, Map.of());
        Table table = Table.ofMeasurements(report(floor, service, pgbench));

        assertThat(table.markdown()).contains("| list | service | 1,000 | 30 % | 0.50 of floor |");
        assertThat(table.text().lines().toList())
                .hasSize(4)
                .last()
                .asString()
                .contains("20,000")
                .doesNotContain("NaN");
        assertThat(Table.ofFootprints(report(floor)).text()).contains("course", "2", "3");
    }

    @Test
    void chartHasABarForEachMeasurement() {
        assertThat(Page.of(report(floor, service)).split("<rect ", -1)).hasSize(3);
    }

    private static Report report(Measurement... measurements) {
        return new Report(Conditions.now(), List.of(measurements), List.of(new Footprint("course", 2 << 20, 3 << 20)));
    }

    private static List<Double> one() {
        return List.of(1.0);
    }

    private static Measurement measurement(String scenario, String contender, double... perSecond) {
        List<Double> rounds = Arrays.stream(perSecond).boxed().toList();
        return new Measurement(scenario, contender, rounds, rounds, rounds, rounds, rounds, 1, Map.of());
    }
}
