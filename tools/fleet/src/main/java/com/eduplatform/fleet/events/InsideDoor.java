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
import java.time.Duration;

/** Asks services what they tell only each other: {@code /internal/events}, with the secret that they share. */
public final class InsideDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public InsideDoor(Settings settings) {
        this.settings = settings;
    }

    /** @param path behind {@code /internal/events} */
    public JsonNode get(Service service, String path) {
        return body(service, send(service, "GET", path));
    }

    JsonNode post(Service service, String path) {
        return body(service, send(service, "POST", path));
    }

    /** False if there was nothing of that name. */
    public boolean delete(Service service, String path) {
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
                        "It was started with another one: ./fleet down, then ./fleet up; or set INTERNAL_TOKEN.");
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
                .header("X-Internal-Token", new Secrets(settings.home()).internalToken(settings))
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
}
