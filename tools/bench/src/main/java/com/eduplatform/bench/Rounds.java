package com.eduplatform.bench;

import com.eduplatform.bench.contender.Cost;
import com.eduplatform.bench.load.Sample;
import com.eduplatform.bench.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured so far of one contender in one scenario. */
final class Rounds {
    private static final double MILLIS = 1_000;
    private static final double THOUSAND = 1_000;

    private final Scenario scenario;
    private final String contender;
    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> p50 = new ArrayList<>();
    private final List<Double> p99 = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> generator = new ArrayList<>();
    private long memory;
    private final Map<Integer, Long> errors = new TreeMap<>();

    Rounds(Scenario scenario, String contender) {
        this.scenario = scenario;
        this.contender = contender;
    }

    /**
     * @param before of the contender's processes, at the begin of the closed load; likewise {@code after}
     * @param ownCpu seconds that the load generator took meanwhile
     */
    void add(Sample closed, Sample open, Cost before, Cost after, double ownCpu) {
        double spent = after.cpuSeconds() - before.cpuSeconds();
        perSecond.add(closed.perSecond());
        p50.add(open.millis(50));
        p99.add(open.millis(99));
        // clocks of processes tick in hundredths of a second: nothing at all means that nobody told
        cpu.add(spent > 0 ? spent * MILLIS / (closed.answers() / THOUSAND) : Double.NaN);
        generator.add(ownCpu / closed.seconds());
        memory = Math.max(memory, after.memoryBytes());
        closed.errors().forEach((status, count) -> errors.merge(status, count, Long::sum));
        open.errors().forEach((status, count) -> errors.merge(status, count, Long::sum));
    }

    /** Of a reference that is no server: all that is known of it. */
    void addRate(double rate) {
        perSecond.add(rate);
        List.of(p50, p99, cpu, generator).forEach(unknown -> unknown.add(Double.NaN));
    }

    Measurement together() {
        return new Measurement(
                scenario.name().toLowerCase(Locale.ROOT),
                contender,
                perSecond,
                p50,
                p99,
                cpu,
                generator,
                memory,
                errors);
    }
}
