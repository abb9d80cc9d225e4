package com.eduplatform.fleet.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at the gateway: a stranger, or a person with a token. */
public record Visitor(
        HttpClient client,
        URI gateway,
        Patience patience,
        @Nullable String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public static Visitor stranger(URI gateway) {
        return stranger(gateway, new Patience());
    }

    static Visitor stranger(URI gateway, Patience patience) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST)
                .build();
        return new Visitor(client, gateway, patience, null);
    }

    public Visitor withToken(String newToken) {
        return new Visitor(client, gateway, patience, newToken);
    }

    /** @param path behind {@code /api}, such as {@code /course/courses} */
    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    Answer patch(String path) {
        return send("PATCH", path, null);
    }

    private Answer send(String method, String path, @Nullable Map<String, ?> body) {
        String request = method + " /api" + path;
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(gateway.resolve("/api" + path)).timeout(LONGEST);
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        try {
            if (body == null) {
                builder.method(method, BodyPublishers.noBody());
            } else {
                builder.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
            }
            HttpResponse<String> response = client.send(builder.build(), BodyHandlers.ofString());
            for (int waited = 0; patience.waitsFor(response, waited); waited++) {
                response = client.send(builder.build(), BodyHandlers.ofString());
            }
            String text = response.body();
            return new Answer(
                    request, response.statusCode(), text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new JourneyFailure(request + " answered something that is not JSON", e);
        } catch (IOException e) {
            throw new JourneyFailure(request + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailure(request + " was interrupted", e);
        }
    }
}
