package com.eduplatform.bench;

import com.eduplatform.bench.contender.Contender;
import com.eduplatform.bench.contender.Contender.Kind;
import com.eduplatform.bench.contender.Contender.Part;
import com.eduplatform.bench.contender.Cost;
import com.eduplatform.bench.load.Ask;
import com.eduplatform.bench.load.Generator;
import com.eduplatform.bench.load.Sample;
import com.eduplatform.bench.load.Target;
import com.eduplatform.bench.report.Conditions;
import com.eduplatform.bench.report.Footprint;
import com.eduplatform.bench.report.Report;
import io.netty.handler.codec.http.HttpMethod;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads one contender after the other and keeps what came of it. */
final class Measuring {
    private final Generator generator;
    private final Material material;
    private final Pressure pressure;
    private final List<Contender> contenders;
    private final PrintStream out;
    private final Map<List<String>, Rounds> rounds = new LinkedHashMap<>();
    private final Map<Part, Long> idle = new LinkedHashMap<>();
    private final Map<Part, Long> loaded = new LinkedHashMap<>();

    /** Notes the memory that everybody has before the first load. */
    Measuring(Generator generator, Material material, Pressure pressure, List<Contender> contenders, PrintStream out) {
        this.generator = generator;
        this.material = material;
        this.pressure = pressure;
        this.contenders = contenders;
        this.out = out;
        contenders.forEach(contender -> noteMemory(contender, idle));
    }

    /** One round of all contenders that have the scenario. */
    void measure(Scenario scenario) {
        for (Contender contender : contenders) {
            target(scenario, contender).ifPresent(target -> {
                out.printf("%s %s%n", scenario.name().toLowerCase(Locale.ROOT), contender.name());
                measure(scenario, contender, target);
            });
        }
    }

    /** Of a reference that is no server. */
    void addRate(Scenario scenario, String reference, double perSecond) {
        rounds(scenario, reference).addRate(perSecond);
    }

    Report report(Conditions conditions) {
        return new Report(
                conditions,
                rounds.values().stream().map(Rounds::together).toList(),
                idle.entrySet().stream()
                        .map(part -> new Footprint(
                                part.getKey().name(), part.getValue(), loaded.getOrDefault(part.getKey(), 0L)))
                        .toList());
    }

    private void measure(Scenario scenario, Contender contender, Target target) {
        boolean first = !rounds.containsKey(List.of(scenario.name(), contender.name()));
        int connections = pressure.connections(scenario);
        generator.closed(target, connections, pressure.warmUp(first));
        Cost before = Cost.of(contender.parts());
        double own = Cost.ownCpuSeconds();
        if (scenario == Scenario.LOGIN) {
            // Its latencies are those of others meanwhile: they must not suffer from it.
            Target others = target(Scenario.ME, contender).orElseThrow();
            Generator.Both both = generator.both(target, connections, others, pressure.rate(scenario), pressure.time());
            add(scenario, contender, before, own, both.closed(), both::open);
        } else {
            Sample closed = generator.closed(target, connections, pressure.time());
            add(
                    scenario,
                    contender,
                    before,
                    own,
                    closed,
                    () -> generator.open(target, connections, pressure.rate(scenario), pressure.time()));
        }
    }

    /** @param open comes after the closed load has been accounted for */
    private void add(
            Scenario scenario, Contender contender, Cost before, double own, Sample closed, Supplier<Sample> open) {
        Cost after = Cost.of(contender.parts());
        double ownCpu = Cost.ownCpuSeconds() - own;
        noteMemory(contender, loaded);
        rounds(scenario, contender.name()).add(closed, open.get(), before, after, ownCpu);
    }

    private Rounds rounds(Scenario scenario, String contender) {
        return rounds.computeIfAbsent(List.of(scenario.name(), contender), _ -> new Rounds(scenario, contender));
    }

    private static void noteMemory(Contender contender, Map<Part, Long> highest) {
        contender
                .parts()
                .forEach(part -> highest.merge(part, Cost.of(List.of(part)).memoryBytes(), Math::max));
    }

    /** Empty if the contender has no such thing. */
    private Optional<Target> target(Scenario scenario, Contender contender) {
        boolean takesPart = switch (contender.kind()) {
            case FLOOR -> scenario.hasFloor();
            case SERVICES -> scenario.isOfOneService();
            case DOOR -> scenario.passesGateway();
            case OTHER_DATA -> scenario.holdsNoIds();
        };
        boolean floor = contender.kind() == Kind.FLOOR;
        return contender
                .base(floor ? "" : scenario.service())
                .filter(_ -> takesPart)
                .map(base -> new Target(
                        base.getHost(),
                        base.getPort(),
                        () -> floor
                                ? Ask.of(Scenario.send(HttpMethod.GET, base, scenario.floorPath(material), ""))
                                : scenario.ask(base, material)));
    }
}
