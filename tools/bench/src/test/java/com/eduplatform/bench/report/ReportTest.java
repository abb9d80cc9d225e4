package com.eduplatform.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Measurement floor = measurement("floor", 1_000, 3_000, 2_000);
    private final Measurement service = measurement("service", 900, 1_500, 1_000);
    private final Report report = new Report(List.of(floor, service));

    @Test
    void medianAndSpreadComeFromTheRounds() {
        assertThat(Measurement.median(floor.perSecond())).isEqualTo(2_000);
        assertThat(Measurement.spread(floor.perSecond())).isEqualTo(0.5);
    }

    @Test
    void contenderIsToldAsAPartOfTheFloorOfItsScenario() {
        assertThat(report.ofFloor(service)).isEqualTo(0.5);
        assertThat(new Report(List.of(service)).ofFloor(service)).isNaN();
        assertThat(report.table()).contains("service", "0.50");
    }

    @Test
    void chartHasABarForEachMeasurement() {
        assertThat(report.html().split("<rect ", -1)).hasSize(3);
    }

    private static Measurement measurement(String contender, double... perSecond) {
        List<Double> rounds = java.util.Arrays.stream(perSecond).boxed().toList();
        return new Measurement("list", contender, rounds, rounds, rounds, rounds, rounds, 1, 0);
    }
}
