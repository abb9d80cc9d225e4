package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.chaos.Campus.Order;
import com.eduplatform.fleet.events.InsideDoor;
import com.eduplatform.fleet.invariant.Breach;
import com.eduplatform.fleet.invariant.Checker;
import com.eduplatform.fleet.invariant.Invariant;
import com.eduplatform.fleet.invariant.Rows;
import com.eduplatform.fleet.invariant.Rule;
import com.eduplatform.fleet.invariant.StandingRules;
import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.FleetLock;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Let students buy, enrol, learn and ask for refunds while services are killed and paused, databases stopped with",
            "immediate, Redis killed and emptied; then wait until all is quiet and check what must be true.",
            "Only this machine's fleet, which has to be seeded and to run without limits, as this command has to:",
            "  RATE_LIMIT_ENABLED=false ./fleet up && ./fleet seed --scale 0.02 && RATE_LIMIT_ENABLED=false ./fleet chaos",
            "Exit code 1 if an invariant is broken; it is named, with ids."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final Set<String> FINE = Set.of("pay 201", "pay 409");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** So that the time before and after an outage is seen as well. */
    private static final Duration AROUND = Duration.ofSeconds(10);

    @Option(names = "--purchases", defaultValue = "5000", description = "How many (default ${DEFAULT-VALUE}).")
    private int purchases;

    @Option(names = "--faults", defaultValue = "100", description = "How many (default ${DEFAULT-VALUE}).")
    private int faults;

    @Option(names = "--seed", description = "Repeats the faults and the choices of a run; printed by each.")
    private @Nullable Long seed;

    @Option(names = "--students", defaultValue = "24", description = "At once (default ${DEFAULT-VALUE}).")
    private int students;

    @Option(
            names = "--streams",
            defaultValue = "0",
            description = "Event streams that students keep open meanwhile (default ${DEFAULT-VALUE}).")
    private int streams;

    @Option(
            names = "--only",
            paramLabel = "<member>",
            split = ",",
            description = "Break only these members (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--outage",
            paramLabel = "<member>=<seconds>",
            description = {
                "Instead of faults: stop one member for so long, with the purchases spread over that time.",
                "Then every payment has to be answered with yes at the first try."
            })
    private Map<String, Integer> outage = Map.of();

    @Option(
            names = "--catch-up",
            paramLabel = "<seconds>",
            defaultValue = "300",
            description = "How long events may take to be handled in the end (default ${DEFAULT-VALUE}).")
    private int catchUp;

    @Option(
            names = "--minutes",
            defaultValue = "60",
            description = "Give up after so many, whatever was reached (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;
    private final Promises promises = new Promises();

    public ChaosCommand(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        requireFleet();
        long chosen = seed == null ? RandomGenerator.getDefault().nextLong(1_000_000) : seed;
        say("seed %d: %d purchases, %s".formatted(chosen, purchases, outage.isEmpty() ? faults + " faults" : outage));
        Random random = new Random(chosen);
        Map<Service, DatabaseUrl> databases = databases();
        Campus campus = Campus.of(databases, purchases, new Random(random.nextLong()));
        List<Fault> plan =
                outage.isEmpty() ? Fault.plan(faults, victims(), new Random(random.nextLong())) : List.of(outage());
        Tokens tokens = new Tokens(settings.variable("JWT_SECRET").orElseGet(new Secrets(settings.home())::jwt));
        URI gateway = settings.url(Service.GATEWAY);
        Instant start = Instant.now();
        StandingRules standing = new StandingRules(start);
        Checker checker = new Checker(databases);
        Settling settling = new Settling(checker, new InsideDoor(settings), standing);
        try (FleetLock _ = FleetLock.take(settings.home());
                Client client = new Client(gateway);
                Audience audience = new Audience(gateway, tokens, campus.people(streams))) {
            Duration caughtUp = breakAndBuy(plan, campus, client, tokens, random, settling);
            Duration busy = Duration.between(start, Instant.now());
            say("quiet after %d s; waiting until everything is done".formatted(busy.toSeconds()));
            settling.settle(PATIENCE, audience::rules);
            List<Rule> rules = new ArrayList<>(standing.all());
            rules.addAll(settling.traffic());
            rules.addAll(promises.rules(start));
            rules.addAll(audience.rules());
            rules.addAll(expectations(client, caughtUp));
            List<Breach> breaches = checker.check(rules);
            Map<String, Object> facts = facts(chosen, plan, busy, caughtUp, client, audience);
            tell(facts, breaches);
            return breaches.isEmpty() ? 0 : BROKEN;
        }
    }

    private void requireFleet() {
        if (!settings.members().stream().allMatch(crew::isReady)) {
            throw new FleetFailure("The fleet is not up.", "RATE_LIMIT_ENABLED=false ./fleet up && ./fleet seed");
        }
        if (!settings.variable("RATE_LIMIT_ENABLED").orElse("true").equals("false")) {
            throw new FleetFailure(
                    "Limits would answer instead of the services.",
                    "Start the fleet with RATE_LIMIT_ENABLED=false, and this command too: it starts what it has killed.");
        }
        if (settings.members().stream().noneMatch(member -> member.role() == Member.Role.REDIS)
                || settings.members().stream()
                                .filter(member -> member.role() == Member.Role.DATABASE)
                                .count()
                        < Service.withDatabase().size()) {
            throw new FleetFailure(
                    "This fleet uses servers that are not its own.",
                    "Unset *_DB_URL and REDIS_URL: others may need them.");
        }
    }

    private Map<Service, DatabaseUrl> databases() {
        Secrets secrets = new Secrets(settings.home());
        Map<Service, DatabaseUrl> databases = new EnumMap<>(Service.class);
        for (Service service : Service.withDatabase()) {
            databases.put(
                    service,
                    DatabaseUrl.parse(Settings.databaseVariable(service), settings.databaseUrl(service, secrets)));
        }
        return databases;
    }

    private List<Member> victims() {
        return only.isEmpty()
                ? settings.members()
                : only.stream().map(settings::member).toList();
    }

    private Fault outage() {
        Map.Entry<String, Integer> one = outage.entrySet().iterator().next();
        return new Fault(Fault.Kind.STOPPED, settings.member(one.getKey()), Duration.ofSeconds(one.getValue()));
    }

    /**
     * Returns when everybody has bought and everything is mended: how long events took to be handled from then on when the last
     * member was mended, though students were still buying.
     */
    private Duration breakAndBuy(
            List<Fault> plan, Campus campus, Client client, Tokens tokens, Random random, Settling settling)
            throws InterruptedException, ExecutionException, SQLException {
        Duration atMost = Duration.ofMinutes(minutes);
        Pace pace = outage.isEmpty()
                ? new Pace(purchases, faults, Duration.ZERO, atMost)
                : new Pace(purchases, 0, plan.getFirst().lasts().plus(AROUND.multipliedBy(2)), atMost);
        long journeys = random.nextLong();
        Sabotage sabotage = new Sabotage(crew, this::say);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> teachers =
                    people.submit(new Teachers(client, promises, tokens, campus, new Random(random.nextLong())));
            List<Future<?>> buyers = new ArrayList<>();
            for (int i = 0; i < students; i++) {
                buyers.add(people.submit(() -> buy(pace, campus, client, tokens, journeys)));
            }
            try {
                if (outage.isEmpty()) {
                    sabotage.commit(plan, pace);
                } else {
                    Thread.sleep(AROUND);
                    sabotage.commit(plan, new Pace(1, 1, Duration.ZERO, atMost));
                }
                Duration caughtUp = settling.catchUp(PATIENCE);
                for (Future<?> buyer : buyers) {
                    buyer.get();
                }
                return caughtUp;
            } finally {
                pace.stop();
                teachers.cancel(true);
            }
        }
    }

    private @Nullable Void buy(Pace pace, Campus campus, Client client, Tokens tokens, long journeys)
            throws InterruptedException {
        for (int i = pace.nextPurchase(); i >= 0; i = pace.nextPurchase()) {
            terminal.status("  %d of %d purchases".formatted(i, purchases));
            Random random = new Random(journeys + i);
            Order order = campus.orders().get(i);
            Optional<Student> student = random.nextInt(100) < 3
                    ? Student.registered(client, promises, random)
                    : Optional.of(
                            Student.known(client, promises, random, order.student(), tokens.student(order.student())));
            if (student.isPresent()) {
                student.get().buy(order.course(), campus.free());
            }
            pace.purchaseEnded();
        }
        return null;
    }

    /** What this kind of run promises beyond the invariants. */
    private List<Rule> expectations(Client client, Duration caughtUp) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (caughtUp.toSeconds() > catchUp) {
            wrong.put("events", "were handled after " + caughtUp.toSeconds() + " s only");
        }
        if (promises.purchases() < purchases) {
            wrong.put("purchases", "were only " + promises.purchases() + " in " + minutes + " minutes");
        }
        if (!outage.isEmpty()) {
            client.answers().forEach((answer, count) -> {
                // 409: an earlier request with the same key is still running.
                if (answer.startsWith("pay ") && !answer.startsWith("pay at once") && !FINE.contains(answer)) {
                    wrong.put(answer, count + " times");
                }
            });
        }
        return List.of(Rule.none(Invariant.ANSWERS, "failed expectation", Rows.known(wrong)));
    }

    private Map<String, Object> facts(
            long chosen, List<Fault> plan, Duration busy, Duration caughtUp, Client client, Audience audience) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", chosen);
        facts.putAll(promises.counts());
        Map<String, Long> kinds = new LinkedHashMap<>();
        plan.forEach(fault -> kinds.merge(
                fault.member().role().name().toLowerCase(Locale.ROOT) + " " + fault.kind().words, 1L, Long::sum));
        facts.put("faults", kinds);
        facts.put("answers", client.answers());
        if (audience.streams() > 0) {
            facts.put(
                    "streams",
                    Map.of(
                            "open",
                            audience.streams(),
                            "connections",
                            audience.connections(),
                            "heard",
                            audience.heard()));
        }
        facts.put("seconds", busy.toSeconds());
        facts.put("catch_up_seconds", caughtUp.toMillis() / 1000.0);
        return facts;
    }

    private void tell(Map<String, Object> facts, List<Breach> breaches) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>(facts);
            report.put("breaches", breaches);
            terminal.line(Json.write(report));
            return;
        }
        terminal.line("");
        facts.forEach((name, fact) -> terminal.line("  %-18s %s".formatted(name, fact)));
        terminal.line("");
        for (Invariant invariant : Invariant.values()) {
            List<Breach> broken = breaches.stream()
                    .filter(breach -> breach.invariant() == invariant)
                    .toList();
            if (broken.isEmpty()) {
                terminal.done(invariant.id(), invariant.sentence());
            } else {
                terminal.failed(invariant.id(), terminal.paint(Colour.RED, invariant.sentence()));
                broken.forEach(breach -> terminal.line("  " + breach));
            }
        }
    }

    private void say(String text) {
        if (!json) {
            terminal.line(text);
        }
    }
}
