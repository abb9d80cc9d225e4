package com.eduplatform.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What requests are made of: real ids and a real token of the seeded fleet.
 *
 * @param courses ids of courses
 * @param lessons ids of lessons that anybody may read
 * @param email of a student who was registered for this run
 * @param token of that student
 */
record Material(List<String> courses, List<String> lessons, String email, String token) {
    private static final String PASSWORD = "bench-password";
    private static final int CURRICULA = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalStateException if the fleet does not answer or is not seeded */
    static Material of(Map<String, URI> services) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI course = services.get("course");
            List<String> courses = new ArrayList<>();
            List<String> lessons = new ArrayList<>();
            for (JsonNode item : get(client, course + "/courses?limit=100").path("items")) {
                courses.add(item.path("id").asText());
            }
            for (JsonNode item : get(client, course + "/courses?is_free=true&limit=" + CURRICULA)
                    .path("items")) {
                get(client, course + "/courses/" + item.path("id").asText() + "/curriculum")
                        .path("modules")
                        .forEach(module -> module.path("lessons")
                                .forEach(lesson -> lessons.add(lesson.path("id").asText())));
            }
            if (courses.isEmpty() || lessons.isEmpty()) {
                throw new IllegalStateException("The fleet has no courses with lessons. Seed it first: ./fleet seed");
            }
            String email = "bench-" + UUID.randomUUID() + "@example.com";
            HttpRequest registration = HttpRequest.newBuilder(URI.create(services.get("identity") + "/register"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(person(email)))
                    .build();
            String token = JSON.readTree(
                            client.send(registration, BodyHandlers.ofString()).body())
                    .path("access_token")
                    .asText();
            return new Material(courses, lessons, email, token);
        } catch (IOException e) {
            throw new IllegalStateException("The fleet does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String login() {
        return person(email);
    }

    private static String person(String email) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Bench\"}".formatted(email, PASSWORD);
    }

    private static JsonNode get(HttpClient client, String url) throws IOException, InterruptedException {
        return JSON.readTree(client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body());
    }
}
