package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.drill.Traffic.Call;
import com.eduplatform.fleet.journey.Sale;
import com.eduplatform.fleet.journey.Visitor;
import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.FleetLock;
import com.eduplatform.fleet.lifecycle.MemberControl;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet drill restarts}. */
@Command(
        name = "restarts",
        mixinStandardHelpOptions = true,
        description = {
            "Restart every instance of every service in turn, as an upgrade does, while requests go on through the gateway.",
            "Needs two instances of each: ./fleet up --instances 2. The gateway is one and stays.",
            "Exit code 1 if any request got another answer than it would have got without restarts."
        })
final class RestartsDrill implements Callable<Integer> {
    private static final int STUDENTS = 5;
    private static final int MOST_RESTARTS = 200;
    private static final int MOST_PER_SECOND = 500;

    @Option(
            names = "--restarts",
            paramLabel = "<number>",
            defaultValue = "20",
            description = "How many, at least: whole rounds. 1 to 200, default ${DEFAULT-VALUE}.")
    private int restarts;

    @Option(
            names = "--rate",
            paramLabel = "<number>",
            defaultValue = "50",
            description = "Requests a second, 1 to 500, default ${DEFAULT-VALUE}.")
    private int perSecond;

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;

    RestartsDrill(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (restarts < 1 || restarts > MOST_RESTARTS || perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new FleetFailure(
                    "That is no drill.",
                    "--restarts goes from 1 to " + MOST_RESTARTS + ", --rate from 1 to " + MOST_PER_SECOND + ".");
        }
        try (FleetLock _ = FleetLock.take(settings.home())) {
            List<Member> instances = instances();
            MemberControl control = new MemberControl(settings, crew, terminal);
            List<Call> calls = calls();
            Instant begin = Instant.now();
            Traffic traffic = new Traffic(calls, perSecond);
            int done = 0;
            try (traffic) {
                traffic.start();
                while (done < restarts) {
                    control.restart(instances.get(done % instances.size()));
                    done++;
                }
            }
            return report(traffic, done, Duration.between(begin, Instant.now()));
        }
    }

    private List<Member> instances() {
        List<Member> instances = settings.members().stream()
                .filter(member -> member.role() == Member.Role.SERVICE && member.owner() != Service.GATEWAY)
                .toList();
        if (instances.size() < 2 * Service.withDatabase().size()) {
            throw new FleetFailure(
                    "Each service runs once: while it restarts, nobody is there.",
                    "Start two of each: ./fleet down, then ./fleet up --instances 2");
        }
        if (!settings.members().stream().allMatch(crew::isReady)) {
            throw new FleetFailure("The fleet is not (completely) up.", "See ./fleet status, then ./fleet up");
        }
        return instances;
    }

    /** Reads and writes of every service: what may be asked twice, and what may not. */
    private List<Call> calls() {
        URI gateway = settings.url(Service.GATEWAY);
        Sale sale = Stage.openSale(settings);
        String course = sale.courseId();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            Visitor student = sale.student();
            student.post("/payment/payments", sale.order()).expect(201);
            student.post("/enrollment/enrollments", Map.of("course_id", course)).expect(201);
            Map<String, String> token = Map.of("Authorization", "Bearer " + student.token());
            Map<String, String> none = Map.of();
            calls.add(Call.get(gateway, "/course/courses?limit=20", none));
            calls.add(Call.get(gateway, "/identity/me", token));
            calls.add(Call.get(gateway, "/payment/payments/me", token));
            calls.add(Call.post(gateway, "/payment/payments", token, Json.write(sale.order()), 201));
            calls.add(Call.get(gateway, "/course/courses/" + course, none));
            calls.add(Call.get(gateway, "/enrollment/enrollments/me", token));
            calls.add(
                    Call.post(gateway, "/enrollment/enrollments", token, Json.write(Map.of("course_id", course)), 409));
            calls.add(Call.get(gateway, "/notification/notifications/me", token));
            calls.add(Call.post(
                    gateway,
                    "/notification/notifications",
                    token,
                    Json.write(Map.of("type", "payment", "title", "Drill", "body", "A restart")),
                    201));
            calls.add(Call.get(gateway, "/course/courses/" + course + "/curriculum", token));
            calls.add(Call.get(gateway, "/enrollment/progress/courses/" + course, token));
        }
        return calls;
    }

    private int report(Traffic traffic, int done, Duration took) {
        terminal.line("");
        traffic.outcomes().forEach((name, outcomes) -> terminal.line("  %-72s %s".formatted(name, outcomes)));
        String summary = "%d restarts in %d s, %d requests, slowest %d ms, %d failed"
                .formatted(done, took.toSeconds(), traffic.requests(), traffic.slowestMillis(), traffic.failures());
        boolean good = traffic.failures() == 0;
        terminal.line(terminal.paint(good ? Colour.GREEN : Colour.RED, summary));
        return good ? 0 : 1;
    }
}
