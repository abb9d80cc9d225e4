package com.eduplatform.bench.report;

import java.util.List;
import java.util.Map;

/**
 * What one contender did in one scenario, all rounds together.
 *
 * @param perSecond answers a second under a closed load, one value a round
 * @param p50Millis at the constant rate, one value a round; likewise {@code p99Millis}
 * @param cpuMillisPerThousand CPU time of the contender's processes per 1,000 answers of the closed load; NaN if unknown
 * @param generatorShare part of one core that the load generator itself took, 0..1: at 1 it is the bottleneck
 * @param memoryBytes of the contender's processes after the closed load, the highest of all rounds; 0 if unknown
 * @param errors how often which unexpected status came, 0 for no answer at all; must be empty
 */
public record Measurement(
        String scenario,
        String contender,
        List<Double> perSecond,
        List<Double> p50Millis,
        List<Double> p99Millis,
        List<Double> cpuMillisPerThousand,
        List<Double> generatorShare,
        long memoryBytes,
        Map<Integer, Long> errors) {
    /** The middle one; of an even number the lower one of the two. */
    public static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    /** Half the distance between the best and the worst round, as a part of the median. */
    public static double spread(List<Double> values) {
        double lowest = values.stream().mapToDouble(value -> value).min().orElse(0);
        double highest = values.stream().mapToDouble(value -> value).max().orElse(0);
        return (highest - lowest) / 2 / median(values);
    }
}
