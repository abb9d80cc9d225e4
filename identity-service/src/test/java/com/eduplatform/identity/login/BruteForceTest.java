package com.eduplatform.identity.login;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.newcomer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of wrong logins, and everybody else still gets in. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class BruteForceTest {
    private static final int ACCOUNTS = 20;
    private static final int AT_ONCE = 64;

    @Test
    void fiveThousandWrongLoginsFromOneAddressLockNobodyElseOut() throws Exception {
        List<Person> victims = people(ACCOUNTS);
        Person neighbour = newcomer("student");

        List<Integer> statuses = attack(5_000, victims, guess -> "203.0.113.10");

        assertThat(statuses).isSubsetOf(401, 429, 503);
        assertThat(statuses)
                .as("looked at: ten for each account, and few after a wait")
                .filteredOn(status -> status == 401)
                .hasSizeBetween(10, ACCOUNTS * 14);
        assertThat(logInFrom("203.0.113.10", neighbour.email())).isEqualTo(200);
        for (Person victim : victims) {
            assertThat(logInFrom("203.0.113.11", victim.email())).isEqualTo(200);
        }
    }

    @Test
    void wrongLoginsFromManyAddressesLockNobodyElseOut() throws Exception {
        List<Person> victims = people(8);
        Person neighbour = newcomer("student");

        List<Integer> statuses = attack(1_000, victims, guess -> "198.51.100." + (1 + guess % 250));

        assertThat(statuses).isSubsetOf(401, 429, 503);
        assertThat(logInFrom("198.51.100.1", neighbour.email())).isEqualTo(200);
        for (Person victim : victims) {
            assertThat(logInFrom("203.0.113.12", victim.email())).isEqualTo(200);
        }
    }

    @Test
    void accountsThatDoNotExistAreSlowedDownAlike() throws Exception {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        String email = newcomer("student").email();
        String nobody = freshEmail();
        for (int i = 0; i < 15; i++) {
            known.add(answer("203.0.113.20", email, "wrong!"));
            unknown.add(answer("203.0.113.20", nobody, "wrong!"));
        }

        assertThat(known).isEqualTo(unknown).endsWith("429 {\"detail\":\"Too many login attempts\"}");
    }

    private static List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> newcomer("student")).toList();
    }

    /** @param addresses where the n-th guess comes from */
    private static List<Integer> attack(int guesses, List<Person> victims, IntFunction<String> addresses)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> answers = IntStream.range(0, guesses)
                    .mapToObj(guess -> attackers.submit(() -> client.send(
                                    guess(addresses.apply(guess), victims.get(guess % victims.size())),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private static HttpRequest guess(String address, Person victim) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/login"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"wrong!\"}".formatted(victim.email())))
                .build();
    }

    private static int logInFrom(String address, String email) {
        return Integer.parseInt(answer(address, email, PASSWORD).substring(0, 3));
    }

    private static String answer(String address, String email, String password) {
        var answer = given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/login");
        return answer.statusCode() + " " + answer.asString();
    }
}
