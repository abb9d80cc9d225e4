package com.eduplatform.fleet.events;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asks services what they tell only each other: {@code /internal/events}, with the secret that they share. */
final class InsideDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    InsideDoor(Settings settings) {
        this.settings = settings;
    }

    JsonNode get(Service service, String path) {
        return body(service, send(service, "GET", path));
    }

    JsonNode post(Service service, String path) {
        return body(service, send(service, "POST", path));
    }

    /** False if there was nothing of that name. */
    boolean delete(Service service, String path) {
        HttpResponse<String> answer = send(service, "DELETE", path);
        if (answer.statusCode() == 404) {
            return false;
        }
        require(service, answer);
        return true;
    }

    private static JsonNode body(Service service, HttpResponse<String> answer) {
        require(service, answer);
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new FleetFailure(
                    service.id() + " did not answer in JSON.", "Look at its log: ./fleet logs " + service.id(), e);
        }
    }

    private static void require(Service service, HttpResponse<String> answer) {
        switch (answer.statusCode()) {
            case 200, 202, 204 -> {}
            case 401 ->
                throw new FleetFailure(
                        service.id() + " does not take this internal token.",
                        "Set JWT_SECRET or INTERNAL_TOKEN as they are for the services.");
            case 404 ->
                throw new FleetFailure(
                        service.id() + " knows nothing of that name.", "See what there is: ./fleet events list");
            default ->
                throw new FleetFailure(
                        service.id() + " answered " + answer.statusCode() + ".",
                        "Look at its log: ./fleet logs " + service.id());
        }
    }

    private HttpResponse<String> send(Service service, String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(settings.url(service).resolve("/internal/events" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("X-Internal-Token", token())
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new FleetFailure(service.id() + " does not answer.", "Start the fleet: ./fleet up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetFailure("Interrupted.", "Try again.", e);
        }
    }

    /** As service-defaults makes it: {@code INTERNAL_TOKEN}, or HMAC-SHA256 of a fixed label under the token secret. */
    private String token() {
        return secret("INTERNAL_TOKEN").orElseGet(() -> {
            String secret = secret("JWT_SECRET").orElseGet(() -> new Secrets(settings.home()).jwt());
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of()
                        .formatHex(mac.doFinal("eduplatform/internal-token/v1".getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HmacSHA256 is mandatory in every Java runtime", e);
            }
        });
    }

    private Optional<String> secret(String name) {
        return settings.variable(name)
                .or(() -> settings.variable(name + "_FILE").map(file -> {
                    try {
                        return Files.readString(Path.of(file)).strip();
                    } catch (IOException e) {
                        throw new FleetFailure(name + "_FILE cannot be read.", "Check the file " + file + ".", e);
                    }
                }));
    }
}
