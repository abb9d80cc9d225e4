package com.eduplatform.bench.report;

import static com.eduplatform.bench.report.Measurement.median;

import com.eduplatform.bench.contender.Bcrypt;
import com.eduplatform.bench.contender.Contender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The outcome of a run. Figures of different runs or machines are not comparable; ratios of one run are. */
public record Report(Conditions conditions, List<Measurement> measurements, List<Footprint> footprints) {

    /**
     * How much of a reference's answers a second a contender gave in the same scenario: the median of the rounds' ratios, because
     * both were measured within seconds in each.
     */
    public record Ratio(double value, String reference) {}

    /** Doors are told as a part of nginx, logins of bcrypt, everything else of the floor; empty for references, and without one. */
    public Optional<Ratio> ratio(Measurement row) {
        List<String> references =
                row.contender().endsWith("gateway") ? List.of(Contender.NGINX) : List.of(Bcrypt.NAME, Contender.FLOOR);
        return references.stream()
                .flatMap(reference -> find(row.scenario(), reference))
                .filter(reference -> !reference.equals(row))
                .map(reference -> new Ratio(ratio(row.perSecond(), reference.perSecond()), reference.contender()))
                .findFirst();
    }

    /** Whether every answer had the status that it should have. */
    public boolean isFaultless() {
        return measurements.stream().allMatch(row -> row.errors().isEmpty());
    }

    public void writeJson(Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        file.toFile(),
                        Map.of(
                                "conditions",
                                conditions.text(),
                                "measurements",
                                measurements,
                                "footprints",
                                footprints));
    }

    private Stream<Measurement> find(String scenario, String contender) {
        return measurements.stream()
                .filter(row ->
                        row.scenario().equals(scenario) && row.contender().equals(contender));
    }

    private static double ratio(List<Double> values, List<Double> references) {
        return median(IntStream.range(0, Math.min(values.size(), references.size()))
                .mapToObj(round -> values.get(round) / references.get(round))
                .toList());
    }
}
