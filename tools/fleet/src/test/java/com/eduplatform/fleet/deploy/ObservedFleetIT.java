package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.FleetProgram;
import com.eduplatform.fleet.FleetProgram.Outcome;
import com.eduplatform.fleet.deploy.Dashboards.Query;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load profile for a minute on a seeded fleet, watched by a real Prometheus with the configuration that is deployed. */
class ObservedFleetIT {
    /** What Prometheus answers, in plain text, until it has read its log. */
    private static final int STILL_STARTING = 503;

    private static final String LOAD_SECONDS = "60";

    private static final Set<DebianTool> WATCHERS = Set.of(
            DebianTool.PROMETHEUS, DebianTool.POSTGRES_EXPORTER, DebianTool.REDIS_EXPORTER, DebianTool.NODE_EXPORTER);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
        client.close();
    }

    @Test
    void aMinuteOfLoadFailsNowhereAndFillsEveryPanel() throws Exception {
        assumeTrue(isInstalled("locust"), "locust is not installed (apt install python3-locust)");
        Path root = DebianTool.ROOT.toRealPath();
        Home home = new Home(folder.resolve("home"));
        FleetProgram fleet = new FleetProgram(root, home.path());
        // asked before anything starts: these skip the test where they are not to be had
        for (DebianTool tool : WATCHERS) {
            tool.require();
        }
        try {
            succeed(fleet.run("up"));
            succeed(fleet.run("seed", "--scale", "0.01"));
            URI prometheus = observe(fleet, home);
            awaitTargets(prometheus);

            Outcome load = fleet.run(
                    "load",
                    "--users",
                    "6",
                    "--spawn-rate",
                    "0.5",
                    "--run-time",
                    LOAD_SECONDS + "s",
                    "--seed-scale",
                    "0.01");
            assertThat(load.code()).as(load.output()).isZero();

            assertThat(emptyPanels(prometheus)).as("panels without data").isEmpty();
            assertThat(brokenRules(prometheus)).as("rules").isEmpty();
        } finally {
            Outcome down = fleet.run("down");
            assertThat(down.code()).as(down.output()).isZero();
        }
    }

    /** Exporters and Prometheus on ports beside the fleet's, with the deployed configuration; only the addresses differ. */
    private URI observe(FleetProgram fleet, Home home) throws Exception {
        int offset = fleet.settings().portOffset();
        Path here = folder.resolve("prometheus");
        Folders.copy(DebianTool.ROOT.resolve("deploy/prometheus").toRealPath(), here);
        String configuration = Files.readString(here.resolve("prometheus.yml"));
        for (Service service : Service.values()) {
            configuration = moved(
                    configuration,
                    service.id() + ":" + new FleetProgram(DebianTool.ROOT, folder, 0).port(service),
                    fleet.port(service));
        }
        String password = new Secrets(home).databasePassword();
        int port = 9187 + offset;
        for (Service service : Service.withDatabase()) {
            String url = "postgresql://%1$s:%2$s@127.0.0.1:%3$d/%1$s?sslmode=disable"
                    .formatted(
                            service.id(),
                            password,
                            fleet.member(service.id() + "-db").port());
            start(
                    Map.of("DATA_SOURCE_NAME", url),
                    DebianTool.POSTGRES_EXPORTER,
                    "--web.listen-address=127.0.0.1:" + port);
            configuration = moved(configuration, service.id() + "-db-exporter:9187", port++);
        }
        start(
                Map.of(),
                DebianTool.REDIS_EXPORTER,
                "--redis.addr",
                fleet.settings().redisUrl(),
                "--web.listen-address",
                "127.0.0.1:" + port);
        configuration = moved(configuration, "redis-exporter:9121", port++);
        start(Map.of(), DebianTool.NODE_EXPORTER, "--web.listen-address", "127.0.0.1:" + port);
        configuration = moved(configuration, "node-exporter:9100", port++);
        configuration = moved(configuration, "localhost:9090", port);
        Files.writeString(here.resolve("prometheus.yml"), configuration);
        start(
                Map.of(),
                DebianTool.PROMETHEUS,
                "--config.file=" + here.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=127.0.0.1:" + port);
        return URI.create("http://127.0.0.1:" + port);
    }

    private static String moved(String configuration, String address, int port) {
        assertThat(configuration).contains("[" + address + "]");
        return configuration.replace("[" + address + "]", "[127.0.0.1:" + port + "]");
    }

    private void start(Map<String, String> environment, DebianTool tool, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool.require().toString()));
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve(tool + "-" + started.size() + ".log").toFile());
        builder.environment().putAll(environment);
        started.add(builder.start());
    }

    private void awaitTargets(URI prometheus) {
        List<String> missing = new ArrayList<>();
        boolean up = Waiting.until(Duration.ofMinutes(1), () -> {
            missing.clear();
            JsonNode targets = ask(prometheus, "/api/v1/targets").at("/data/activeTargets");
            targets.valueStream()
                    .filter(target -> !target.path("health").asText().equals("up"))
                    .forEach(target -> missing.add(target.path("scrapeUrl").asText() + " "
                            + target.path("lastError").asText()));
            // six services, five databases, Redis, the host, Prometheus
            return targets.size() == 14 && missing.isEmpty();
        });
        assertThat(up).as("targets that are not up: " + missing).isTrue();
    }

    private List<String> emptyPanels(URI prometheus) throws IOException {
        List<String> empty = new ArrayList<>();
        for (Query query : Dashboards.queries()) {
            if (value(prometheus, query.resolved()).isEmpty()) {
                empty.add(query.toString());
            }
        }
        assertThat(Dashboards.queries()).hasSizeGreaterThan(50);
        return empty;
    }

    private JsonNode value(URI prometheus, String expression) {
        return ask(
                        prometheus,
                        "/api/v1/query?time=" + Instant.now().getEpochSecond() + "&query="
                                + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    private List<String> brokenRules(URI prometheus) {
        List<String> broken = new ArrayList<>();
        int rules = 0;
        for (JsonNode group : ask(prometheus, "/api/v1/rules").at("/data/groups")) {
            for (JsonNode rule : group.path("rules")) {
                rules++;
                if (!rule.path("health").asText().equals("ok")) {
                    broken.add(rule.path("name").asText() + ": "
                            + rule.path("lastError").asText());
                }
            }
        }
        assertThat(rules).isGreaterThan(30);
        return broken;
    }

    private JsonNode ask(URI prometheus, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(prometheus.resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == STILL_STARTING) {
                return new ObjectMapper().createObjectNode();
            }
            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertThat(body.path("status").asText())
                    .as(path + " " + answer.body())
                    .isEqualTo("success");
            return body;
        } catch (java.net.ConnectException e) {
            return new ObjectMapper().createObjectNode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }

    private static void succeed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }
}
