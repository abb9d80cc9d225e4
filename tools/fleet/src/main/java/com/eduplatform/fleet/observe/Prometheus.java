package com.eduplatform.fleet.observe;

import com.eduplatform.fleet.process.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a Prometheus answers. */
public record Prometheus(URI address) {
    /** In plain text, until it has read its log. */
    private static final int STILL_STARTING = 503;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** The series that an expression has now; empty if none. */
    public JsonNode query(String expression) {
        return ask("/api/v1/query?time=" + Instant.now().getEpochSecond() + "&query="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    /** The rule groups, with what became of each rule's last evaluation. */
    public JsonNode ruleGroups() {
        return ask("/api/v1/rules").at("/data/groups");
    }

    /** The names of the alerts that fire now. */
    public Set<String> firing() {
        return ask("/api/v1/alerts")
                .at("/data/alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asText())
                .collect(Collectors.toSet());
    }

    /** What keeps it from measuring so many targets; empty as soon as all of them answer, or a reason after a minute. */
    public List<String> awaitTargets(int expected) {
        List<String> missing = new ArrayList<>();
        Waiting.until(Duration.ofMinutes(1), () -> {
            missing.clear();
            JsonNode targets = ask("/api/v1/targets").at("/data/activeTargets");
            targets.valueStream()
                    .filter(target -> !target.path("health").asText().equals("up"))
                    .forEach(target -> missing.add(target.path("scrapeUrl").asText() + " "
                            + target.path("lastError").asText()));
            if (targets.size() != expected) {
                missing.add(targets.size() + " targets instead of " + expected);
            }
            return missing.isEmpty();
        });
        return missing;
    }

    private JsonNode ask(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == STILL_STARTING) {
                return JSON.createObjectNode();
            }
            JsonNode body = JSON.readTree(answer.body());
            if (!body.path("status").asText().equals("success")) {
                throw new IllegalStateException("Prometheus answers " + path + " with " + answer.body());
            }
            return body;
        } catch (ConnectException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Cancelled();
        }
    }
}
