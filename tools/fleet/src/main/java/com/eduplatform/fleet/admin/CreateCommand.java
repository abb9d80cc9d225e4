package com.eduplatform.fleet.admin;

import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet admin create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Make an admin. Refuses an address that somebody has.",
            "The password is NEW_ADMIN_PASSWORD, or what is typed when asked, or the first line of standard input:",
            "never an option, which everybody on this machine could read."
        })
final class CreateCommand implements Callable<Integer> {
    private static final String PASSWORD_VARIABLE = "NEW_ADMIN_PASSWORD";
    /** Of the services: who shows it is a sibling, or operates them. */
    private static final String INTERNAL_TOKEN = "X-Internal-Token";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--email", paramLabel = "<address>", required = true, description = "Whom to make.")
    private String email = "";

    private final Settings settings;
    private final Terminal terminal;

    CreateCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String body = Json.write(Map.of("email", email, "password", password()));
        HttpRequest request = HttpRequest.newBuilder(
                        settings.url(Service.IDENTITY).resolve("/internal/admins"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(INTERNAL_TOKEN, new Secrets(settings.home()).internalToken(settings))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            report(answer.statusCode(), answer.body());
            return 0;
        } catch (IOException e) {
            throw new FleetFailure("Identity does not answer.", "Is the fleet up? ./fleet status", e);
        }
    }

    private void report(int status, String body) {
        switch (status) {
            case 201 -> terminal.line(terminal.paint(Colour.GREEN, "✓ ") + email + " is an admin now.");
            case 409 ->
                throw new FleetFailure(
                        "Somebody has the address " + email + " already.",
                        "Nothing was changed. Take another address; an account never becomes an admin's.");
            case 401 ->
                throw new FleetFailure(
                        "Identity does not take this fleet's internal token.",
                        "It was started with another one: ./fleet down, then ./fleet up; or set INTERNAL_TOKEN.");
            case 422 -> throw new FleetFailure("Identity refuses: " + detail(body), "Change it and try again.");
            default ->
                throw new FleetFailure(
                        "Identity answered " + status + ": " + detail(body), "Look at its log: ./fleet logs identity");
        }
    }

    private String password() {
        return settings.variable(PASSWORD_VARIABLE).orElseGet(CreateCommand::ask);
    }

    // JDK 25 answers null again where there is no terminal; the check knows JDK 22 to 24 only.
    @SuppressWarnings("SystemConsoleNull")
    private static String ask() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password of the new admin (6 to 72 bytes): ");
            char[] again = console.readPassword("Once more: ");
            if (typed == null || !Arrays.equals(typed, again)) {
                throw new FleetFailure("These were two different passwords.", "Try again.");
            }
            return new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new FleetFailure(
                        "There is no password.",
                        "Set " + PASSWORD_VARIABLE + ", or hand it in: ./fleet admin create --email ... < password");
            }
            return line;
        } catch (IOException e) {
            throw new FleetFailure("Standard input cannot be read.", "Set " + PASSWORD_VARIABLE + ".", e);
        }
    }

    private static String detail(String body) {
        try {
            return new ObjectMapper().readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
