package com.eduplatform.fleet.reconcile;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet reconcile}. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Compare payments with enrolments now, as every night at 03:00 UTC; repair what is safe and name the rest.",
            "Exit code 1 if something needs a person."
        })
public final class ReconcileCommand implements Callable<Integer> {
    private static final int NEEDS_A_PERSON = 1;
    /** Minutes with millions of payments. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    private final Settings settings;
    private final Terminal terminal;

    public ReconcileCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode report = report();
        if (json) {
            terminal.line(Json.write(report));
        } else {
            show(report);
        }
        return isSound(report) ? 0 : NEEDS_A_PERSON;
    }

    private JsonNode report() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        settings.url(Service.PAYMENT).resolve("/internal/reconciliations"))
                .timeout(PATIENCE)
                .header("X-Internal-Token", new Secrets(settings.home()).internalToken(settings))
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> new ObjectMapper().readTree(answer.body());
                case 401 ->
                    throw new FleetFailure(
                            "Payment does not take this fleet's internal token.",
                            "It was started with another one: ./fleet down, then ./fleet up; or set INTERNAL_TOKEN.");
                case 503 ->
                    throw new FleetFailure(
                            "Enrollment does not answer payment, so there is nothing to compare with.",
                            "Look who is down: ./fleet status");
                default ->
                    throw new FleetFailure(
                            "Payment answered " + answer.statusCode() + ".", "Look at its log: ./fleet logs payment");
            };
        } catch (IOException e) {
            throw new FleetFailure("Payment does not answer.", "Is the fleet up? ./fleet status", e);
        }
    }

    private static boolean isSound(JsonNode report) {
        return unrepaired(report) == 0
                && new BigDecimal(report.path("ledger_sum").asText()).signum() == 0;
    }

    private static long unrepaired(JsonNode report) {
        return report.path("found").asLong() - report.path("repaired").asLong();
    }

    private void show(JsonNode report) {
        terminal.done(
                "compared",
                report.path("payments").asLong() + " payments, "
                        + report.path("paid_enrollments").asLong() + " paid enrolments");
        String sum = report.path("ledger_sum").asText();
        if (new BigDecimal(sum).signum() == 0) {
            terminal.done("ledger", "balances");
        } else {
            terminal.failed("ledger", "does not balance: its sum is " + sum);
        }
        for (JsonNode finding : report.path("items")) {
            String text = "%s  payment %s, student %s, course %s"
                    .formatted(
                            finding.path("kind").asText().replace('_', ' '),
                            finding.path("payment_id").asText(),
                            finding.path("student_id").asText(),
                            finding.path("course_id").asText());
            if (finding.path("repaired").asBoolean()) {
                terminal.warn("told again", text);
            } else {
                terminal.failed("needs a person", text);
            }
        }
        long listed = report.path("items").size();
        if (report.path("found").asLong() > listed) {
            terminal.line("... and " + (report.path("found").asLong() - listed) + " more; see the service's log.");
        }
        terminal.line("%d findings, %d repaired, %d for a person"
                .formatted(
                        report.path("found").asLong(), report.path("repaired").asLong(), unrepaired(report)));
    }
}
