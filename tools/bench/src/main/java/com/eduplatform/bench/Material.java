package com.eduplatform.bench;

import com.eduplatform.bench.contender.Contender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What requests are made of: real ids and real tokens of the seeded fleet.
 *
 * @param courses ids of courses
 * @param lessons that anybody may read
 * @param email of a student who was registered for this run
 * @param token of that student
 * @param purchases by students who were registered for it
 * @param teacher token of a verified one; empty where nobody buys or teaches
 */
record Material(
        List<String> courses,
        List<OpenLesson> lessons,
        String email,
        String token,
        Purchases purchases,
        String teacher) {
    private static final String PASSWORD = "bench-password";
    private static final String SEEDED_PASSWORD = "password123";
    /** The newest ones: the load profile's students leaf through so many. */
    private static final int COURSES = 1_000;

    private static final int PAGE = 100;
    private static final int CURRICULA = 20;
    private static final int BUYERS = 30;
    private static final int PAID_PAGES = 20;
    /** Seven of ten seeded teachers are verified. */
    private static final int TEACHERS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    record OpenLesson(String id, String courseId) {}

    /**
     * @param withPeople whether somebody is going to buy and to teach: that takes some dozen logins, each of them a bcrypt
     * @throws IllegalStateException if the fleet does not answer or is not seeded
     */
    static Material of(Contender services, boolean withPeople) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI course = services.base("course").orElseThrow();
            URI identity = services.base("identity").orElseThrow();
            List<String> courses = new ArrayList<>();
            for (int offset = 0; offset < COURSES; offset += PAGE) {
                get(client, course + "/courses?limit=%d&offset=%d".formatted(PAGE, offset))
                        .path("items")
                        .forEach(item -> courses.add(item.path("id").asText()));
            }
            List<OpenLesson> lessons = lessons(client, course);
            if (courses.isEmpty() || lessons.isEmpty()) {
                throw new IllegalStateException("The fleet has no courses with lessons. Seed it first: ./fleet seed");
            }
            List<String> buyers = new ArrayList<>();
            for (int i = 0; withPeople && i < BUYERS; i++) {
                buyers.add(register(client, identity, newEmail()));
            }
            String email = newEmail();
            return new Material(
                    courses,
                    lessons,
                    email,
                    register(client, identity, email),
                    new Purchases(buyers, withPeople ? paid(client, course) : List.of()),
                    withPeople ? teacher(client, identity) : "");
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

    private static List<OpenLesson> lessons(HttpClient client, URI course) throws IOException, InterruptedException {
        List<OpenLesson> lessons = new ArrayList<>();
        for (JsonNode item :
                get(client, course + "/courses?is_free=true&limit=" + CURRICULA).path("items")) {
            String id = item.path("id").asText();
            get(client, course + "/courses/" + id + "/curriculum")
                    .path("modules")
                    .forEach(module -> module.path("lessons")
                            .forEach(lesson ->
                                    lessons.add(new OpenLesson(lesson.path("id").asText(), id))));
        }
        return lessons;
    }

    private static List<Purchases.Paid> paid(HttpClient client, URI course) throws IOException, InterruptedException {
        List<Purchases.Paid> paid = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < PAID_PAGES && cursor != null; page++) {
            JsonNode list = get(client, course + "/courses?is_free=false&limit=100&cursor=" + cursor);
            for (JsonNode item : list.path("items")) {
                paid.add(new Purchases.Paid(
                        item.path("id").asText(), item.path("price").asText()));
            }
            cursor = list.path("next_cursor").textValue();
        }
        return paid;
    }

    private static String teacher(HttpClient client, URI identity) throws IOException, InterruptedException {
        for (int i = 0; i < TEACHERS; i++) {
            String token = token(
                    client,
                    identity + "/login",
                    "{\"email\":\"user%d@example.com\",\"password\":\"%s\"}".formatted(i, SEEDED_PASSWORD));
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]);
            if (JSON.readTree(claims).path("is_verified").asBoolean()) {
                return token;
            }
        }
        throw new IllegalStateException("None of the first teachers is verified: is the fleet seeded?");
    }

    private static String register(HttpClient client, URI identity, String email)
            throws IOException, InterruptedException {
        return token(client, identity + "/register", person(email));
    }

    private static String token(HttpClient client, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(url + " is answered " + answer.statusCode()
                    + ". Start the fleet with RATE_LIMIT_ENABLED=false, and seed it.");
        }
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    private static String newEmail() {
        return "bench-" + UUID.randomUUID() + "@example.com";
    }

    private static String person(String email) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Bench\"}".formatted(email, PASSWORD);
    }

    private static JsonNode get(HttpClient client, String url) throws IOException, InterruptedException {
        return JSON.readTree(client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body());
    }
}
