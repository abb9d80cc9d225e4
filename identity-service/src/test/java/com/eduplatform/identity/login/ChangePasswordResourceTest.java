package com.eduplatform.identity.login;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.identity.Mailbox;
import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class ChangePasswordResourceTest {
    private static final String BETTER = "a better one";

    @Inject
    Database database;

    @Test
    void newPasswordEndsEverythingButTheCallersOwnLogin() {
        Person person = newcomer("student");
        Response elsewhere = logIn(person.email(), PASSWORD);

        Response answer = change(person, PASSWORD, BETTER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).startsWith("access_token=" + answer.path("access_token"));
        assertRefused(logIn(person.email(), PASSWORD), 401, "Invalid email or password");
        assertThat(logIn(person.email(), BETTER).statusCode()).isEqualTo(200);
        assertRefused(refresh(elsewhere.path("refresh_token")), 401, "Invalid refresh token");
        assertRefused(refresh(person.refreshToken()), 401, "Invalid refresh token");
        Eventually.isTrue("refused", () -> me(elsewhere.path("access_token")).statusCode() == 401);
        assertThat(me(person.accessToken()).statusCode())
                .as("copies of the caller's token, too")
                .isEqualTo(401);
        assertThat(me(answer.path("access_token")).statusCode()).isEqualTo(200);
        assertThat(refresh(answer.path("refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongCurrentPasswordChangesNothing() {
        Person person = newcomer("student");

        assertRefused(change(person, "wrong one", BETTER), 400, "Current password is incorrect");
        assertRefused(change(person, "", BETTER), 400, "Current password is incorrect");

        assertThat(me(person.accessToken()).statusCode()).isEqualTo(200);
        assertThat(logIn(person.email(), PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void guessingHereIsGuessingAtTheLogin() {
        Person person = newcomer("student");

        int guesses = 0;
        while (change(person, "guess " + guesses, BETTER).statusCode() == 400) {
            assertThat(++guesses).isLessThan(30);
        }

        Response refused = change(person, PASSWORD, BETTER);
        assertRefused(refused, 429, "Too many login attempts");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertRefused(logIn(person.email(), PASSWORD), 429, "Too many login attempts");
    }

    @Test
    void ofChangesAtOnceOneSucceeds() {
        Person person = newcomer("student");

        List<Response> answers = atOnce(4, () -> change(person, PASSWORD, BETTER));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allMatch(answer -> answer.statusCode() == 400 || answer.statusCode() == 401);
        assertThat(database.number(
                        "SELECT count(*) FROM sessions WHERE user_id = $1 AND ended_at IS NULL", person.id()))
                .isEqualTo(1);
    }

    @Test
    void resetMailFromBeforeIsSpent() {
        Person person = newcomer("student");
        post("/forgot-password", Map.of("email", person.email()));
        String token = Mailbox.token(person.email(), "/reset-password");

        change(person, PASSWORD, BETTER);

        assertRefused(
                post("/reset-password", Map.of("token", token, "new_password", "the thief's")),
                400,
                "Token already used");
    }

    @Test
    void newPasswordObeysTheRules() {
        Person person = newcomer("student");

        for (String bad : List.of("", "short", "x".repeat(73))) {
            Response answer = change(person, PASSWORD, bad);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.<List<String>>path("errors[0].loc")).containsExactly("body", "new_password");
        }
        assertThat(change(person, "x".repeat(73), BETTER).statusCode()).isEqualTo(422);
        HostileBodies.assertRefused(
                "POST",
                "/change-password",
                () -> as(person.accessToken()),
                Map.of("current_password", PASSWORD, "new_password", BETTER));
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        assertLocked(
                request -> request.contentType(ContentType.JSON).body(body(PASSWORD, BETTER)),
                "POST",
                "/change-password");
        assertRefused(
                as(TestTokens.student(UUID.randomUUID()))
                        .contentType(ContentType.JSON)
                        .body(body(PASSWORD, BETTER))
                        .post("/change-password"),
                404,
                "User not found");
    }

    private static Response change(Person person, String current, String next) {
        return as(person.accessToken())
                .contentType(ContentType.JSON)
                .body(body(current, next))
                .post("/change-password");
    }

    private static Map<String, String> body(String current, String next) {
        return Map.of("current_password", current, "new_password", next);
    }
}
