package com.eduplatform.notification.broadcast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eduplatform.notification.Inbox;
import com.eduplatform.notification.Reactive;
import com.eduplatform.notification.Rows;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schedule is off in tests: people are told when a test says so. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class BroadcastTest {
    private static final int MORE_THAN_ALL = 1000;

    @Inject
    Broadcasts broadcasts;

    private final UUID admin = UUID.randomUUID();
    private final UUID course = UUID.randomUUID();

    @BeforeEach
    void nobodyElse() {
        Rows.run("DELETE FROM contacts");
        Rows.run("UPDATE broadcasts SET status = 'completed' WHERE status = 'running'");
    }

    @Test
    void everybodyIsToldOnce() {
        List<UUID> people = people(25, "student");

        String id = accepted("{\"audience\":\"all\",\"title\":\"Новости\",\"body\":\"<b>x</b>\"}", 25);
        assertThat(tellAll(10)).isEqualTo(3);
        tellAll(10);

        for (UUID person : people) {
            assertThat(new Inbox(person).titles()).containsExactly("Новости");
        }
        assertThat(new Inbox(people.getFirst()).list().getString("items[0].type"))
                .isEqualTo("announcement");
        progress(id)
                .body("status", equalTo("completed"))
                .body("recipients", is(25))
                .body("told", is(25))
                .body("muted", is(0))
                .body("emails.queued", is(25))
                .body("role", nullValue())
                .body("course_id", nullValue());
    }

    @Test
    void aRoleIsWhoRegisteredAsThat() {
        List<UUID> teachers = people(3, "teacher");
        List<UUID> students = people(3, "student");

        accepted("{\"audience\":\"role\",\"role\":\"teacher\",\"title\":\"t\",\"body\":\"\"}", 3);
        tellAll(MORE_THAN_ALL);

        teachers.forEach(person -> assertThat(new Inbox(person).titles()).containsExactly("t"));
        students.forEach(person -> assertThat(new Inbox(person).titles()).isEmpty());
    }

    @Test
    void aCourseIsWhoLearnsItNow() {
        List<UUID> people = people(3, "student");
        learns(people.get(0), true);
        learns(people.get(1), false);

        accepted("{\"audience\":\"course\",\"course_id\":\"%s\",\"title\":\"t\",\"body\":\"\"}".formatted(course), 1);
        tellAll(MORE_THAN_ALL);

        assertThat(new Inbox(people.get(0)).titles()).containsExactly("t");
        assertThat(new Inbox(people.get(1)).titles()).isEmpty();
        assertThat(new Inbox(people.get(2)).titles()).isEmpty();
    }

    @Test
    void whoeverDoesNotWantItIsLeftAlone() {
        List<UUID> people = people(3, "student");
        Rows.run("INSERT INTO muted (user_id, channel, type) VALUES ($1, 'in_app', 'announcement')", people.get(0));
        Rows.run("INSERT INTO muted (user_id, channel, type) VALUES ($1, 'email', 'announcement')", people.get(1));
        Rows.run("UPDATE contacts SET email_verified = false WHERE user_id = $1", people.get(2));

        String id = accepted("{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}", 3);
        tellAll(MORE_THAN_ALL);

        assertThat(new Inbox(people.get(0)).titles()).isEmpty();
        assertThat(new Inbox(people.get(1)).titles()).containsExactly("t");
        progress(id).body("told", is(2)).body("muted", is(1)).body("emails.queued", is(1));
    }

    @Test
    void itGoesOnWhereADeadWorkerStopped() {
        people(20, "student");
        String id = accepted("{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}", 20);
        Reactive.await(() -> broadcasts.tellNext(7));
        progress(id).body("status", equalTo("running")).body("told", is(7));

        // Whoever dies in the middle takes its transaction along; the next one begins behind the last that is known to
        // be told.
        tellAll(7);

        progress(id).body("status", equalTo("completed")).body("told", is(20));
        assertThat(Rows.count("notifications WHERE occasion = $1", "broadcast:" + id))
                .isEqualTo(20);
    }

    @Test
    void severalWorkersTellEverybodyOnce() throws Exception {
        people(100, "student");
        String id = accepted("{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}", 100);
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(() -> tellAll(9));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(workers)) {
                done.get();
            }
        }
        tellAll(9);

        progress(id).body("status", equalTo("completed")).body("told", is(100));
        assertThat(Rows.count("notifications WHERE occasion = $1", "broadcast:" + id))
                .isEqualTo(100);
    }

    @Test
    void theSameKeyIsTheSameBroadcast() {
        people(2, "student");
        String json = "{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}";
        String first = post(TestTokens.admin(admin), json, "key 1")
                .statusCode(202)
                .extract()
                .asString();

        String again = post(TestTokens.admin(admin), json, "key 1")
                .statusCode(202)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        post(TestTokens.admin(admin), json.replace("\"t\"", "\"other\""), "key 1")
                .statusCode(422)
                .body("errors[0].loc", contains("header", "Idempotency-Key"));
        post(TestTokens.admin(UUID.randomUUID()), json, "key 1")
                .statusCode(202)
                .header("Idempotent-Replayed", nullValue());
    }

    @Test
    void keysThatAreNoneAreRefused() {
        post(TestTokens.admin(admin), "{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}", "k".repeat(256))
                .statusCode(422)
                .body("errors[0].loc", contains("header", "Idempotency-Key"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatMakesNoSenseIsRefused(String json, String field) {
        post(TestTokens.admin(admin), json, null).statusCode(422).body("errors[0].loc", contains("body", field));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("{\"title\":\"t\",\"body\":\"\"}", "audience"),
                arguments("{\"audience\":\"some\",\"title\":\"t\",\"body\":\"\"}", "audience"),
                arguments("{\"audience\":\"role\",\"title\":\"t\",\"body\":\"\"}", "role"),
                arguments("{\"audience\":\"role\",\"role\":\"root\",\"title\":\"t\",\"body\":\"\"}", "role"),
                arguments("{\"audience\":\"course\",\"title\":\"t\",\"body\":\"\"}", "course_id"),
                arguments("{\"audience\":\"course\",\"course_id\":\"7\",\"title\":\"t\",\"body\":\"\"}", "course_id"),
                arguments("{\"audience\":\"all\",\"title\":\" \",\"body\":\"\"}", "title"),
                arguments("{\"audience\":\"all\",\"title\":\"" + "t".repeat(501) + "\",\"body\":\"\"}", "title"),
                arguments("{\"audience\":\"all\",\"title\":\"t\"}", "body"),
                arguments("{\"audience\":\"all\",\"title\":\"t\",\"body\":\"" + "b".repeat(10_001) + "\"}", "body"));
    }

    @Test
    void onlyAdminsTellMany() {
        String json = "{\"audience\":\"all\",\"title\":\"t\",\"body\":\"\"}";
        for (String token : List.of(TestTokens.student(admin), TestTokens.teacher(admin))) {
            post(token, json, null).statusCode(403).body("detail", equalTo("Admin access required"));
            given().auth()
                    .oauth2(token)
                    .get("/notifications/broadcasts/" + UUID.randomUUID())
                    .then()
                    .statusCode(403);
        }
        given().contentType(ContentType.JSON)
                .body(json)
                .post("/notifications/broadcast")
                .then()
                .statusCode(401);
        progressAnswer(UUID.randomUUID().toString()).statusCode(404).body("detail", equalTo("Broadcast not found"));
    }

    private List<UUID> people(int count, String role) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    UUID person = UUID.randomUUID();
                    Rows.run(
                            "INSERT INTO contacts (user_id, email, name, role, email_verified) VALUES ($1, $2, 'Ada', $3, true)",
                            person,
                            person + "@example.com",
                            role);
                    return person;
                })
                .toList();
    }

    private void learns(UUID person, boolean isActive) {
        Rows.run(
                "INSERT INTO course_students (enrollment_id, course_id, user_id, active, version) VALUES ($1, $2, $3, $4, 1)",
                UUID.randomUUID(),
                course,
                person,
                isActive);
    }

    /** How many pieces it took. */
    private int tellAll(int atOnce) {
        int pieces = 0;
        while (Reactive.await(() -> broadcasts.tellNext(atOnce))) {
            pieces++;
        }
        return pieces;
    }

    private String accepted(String json, int recipients) {
        return post(TestTokens.admin(admin), json, null)
                .statusCode(202)
                .body("recipients", is(recipients))
                .body("size()", is(3))
                .extract()
                .path("id");
    }

    private ValidatableResponse progress(String id) {
        return progressAnswer(id).statusCode(200);
    }

    private ValidatableResponse progressAnswer(String id) {
        return given().auth()
                .oauth2(TestTokens.admin(admin))
                .get("/notifications/broadcasts/" + id)
                .then();
    }

    private static ValidatableResponse post(String token, String json, @Nullable String key) {
        var request = given().auth().oauth2(token).contentType(ContentType.JSON).body(json);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/notifications/broadcast")
                .then();
    }
}
