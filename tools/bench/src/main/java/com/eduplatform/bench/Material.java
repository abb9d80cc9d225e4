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

/**
 * What requests are made of: real ids and a real token of the seeded fleet.
 *
 * @param courses ids of courses
 * @param lessons ids of lessons that anybody may read
 * @param token of a student
 */
record Material(List<String> courses, List<String> lessons, String token) {
    static final String STUDENT = "user10000@example.com";
    static final String PASSWORD = "password123";
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
            HttpRequest login = HttpRequest.newBuilder(URI.create(services.get("identity") + "/login"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(login()))
                    .build();
            String token = JSON.readTree(
                            client.send(login, BodyHandlers.ofString()).body())
                    .path("access_token")
                    .asText();
            if (token.isEmpty()) {
                throw new IllegalStateException(STUDENT + " cannot log in. Seed the fleet first: ./fleet seed");
            }
            return new Material(courses, lessons, token);
        } catch (IOException e) {
            throw new IllegalStateException("The fleet does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static String login() {
        return "{\"email\":\"" + STUDENT + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private static JsonNode get(HttpClient client, String url) throws IOException, InterruptedException {
        return JSON.readTree(client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body());
    }
}
