package com.eduplatform.fleet.contract;

import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at one service behind one door, who sends what he is told, well-formed or not.
 *
 * @param headers name, value, name, value
 */
record Caller(HttpClient client, Settings settings, Door door, Service service, List<String> headers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    Caller at(Service other) {
        return new Caller(client, settings, door, other, headers);
    }

    Caller with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Caller(client, settings, door, service, more);
    }

    Caller withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    /** @param json with ' for " */
    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply put(String path, String json) {
        return send("PUT", path, json);
    }

    Reply send(String method, String path, @Nullable String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(door.to(service, path, settings)).timeout(LONGEST);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            if (!headers.contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(method, BodyPublishers.ofString(json.replace('\'', '"')));
        }
        String told = "%s %s %s (%s)".formatted(method, service.id(), path, door);
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            String text = answer.body();
            return new Reply(
                    told,
                    answer.statusCode(),
                    answer.headers(),
                    text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text));
        } catch (IOException e) {
            throw new AssertionError(told + " got no JSON answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(told + " was interrupted", e);
        }
    }
}
