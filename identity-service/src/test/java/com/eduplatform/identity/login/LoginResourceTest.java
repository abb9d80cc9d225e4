package com.eduplatform.identity.login;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class LoginResourceTest {
    private static final int ALLOWED = 10;

    @Inject
    Database database;

    @Test
    void rightPasswordOpensASession() {
        Person person = newcomer("student");

        Response answer = logIn(person.email(), PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.<String>path("refresh_token")).matches("[A-Za-z0-9_-]{64}");
        assertThat(answer.<String>path("token_type")).isEqualTo("bearer");
        assertThat(me(answer.path("access_token")).<String>path("id"))
                .isEqualTo(person.id().toString());
    }

    @Test
    void caseOfTheAddressDoesNotMatter() {
        Person person = newcomer("student");

        assertThat(logIn(person.email().toUpperCase(Locale.ROOT), PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hashThatPythonMadeOpensASession() {
        Person person = newcomer("student");
        database.change(
                "UPDATE users SET password_hash = '$2b$12$abcdefghijklmnopqrstuuCzUtq1M4rqLjJzOfb.FbCAmg1Iz.cIy'"
                        + " WHERE id = $1",
                person.id());

        assertThat(logIn(person.email(), "password123").statusCode()).isEqualTo(200);
        assertRefused(logIn(person.email(), "password124"), 401, "Invalid email or password");
    }

    @Test
    void wrongPasswordAndUnknownAddressAreOneAnswer() {
        Response wrong = logIn(newcomer("student").email(), "password124");
        Response unknown = logIn(freshEmail(), PASSWORD);

        assertRefused(wrong, 401, "Invalid email or password");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
        assertThat(unknown.headers().asList().stream().map(header -> header.getName()))
                .containsExactlyInAnyOrderElementsOf(wrong.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }

    @Test
    void passwordTooShortToExistIsMerelyWrong() {
        assertRefused(logIn(newcomer("student").email(), ""), 401, "Invalid email or password");
        assertRefused(logIn(newcomer("student").email(), "x"), 401, "Invalid email or password");
    }

    @Test
    void passwordOfSeventyThreeBytesIsRefused() {
        assertRefused(logIn(freshEmail(), "x".repeat(73)), 422, "password must be at most 72 bytes long");
        assertRefused(logIn(freshEmail(), "ж".repeat(37)), 422, "password must be at most 72 bytes long");
    }

    @Test
    void tooManyWrongPasswordsAreStoppedAndTheOwnerElsewhereStillGetsIn() {
        Person person = newcomer("student");
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(logInFrom("203.0.113.1", person.email(), "wrong!").statusCode())
                    .isEqualTo(401);
        }

        Response stopped = logInFrom("203.0.113.1", person.email().toUpperCase(Locale.ROOT), PASSWORD);

        assertRefused(stopped, 429, "Too many login attempts");
        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 900);
        assertThat(logInFrom("203.0.113.2", person.email(), PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(logInFrom("203.0.113.1", newcomer("student").email(), PASSWORD)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void parallelGuessesAreCountedToo() {
        Person person = newcomer("student");

        List<Response> answers = atOnce(40, () -> logIn(person.email(), "wrong!"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSize(ALLOWED);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).hasSize(40 - ALLOWED);
    }

    @Test
    void rightPasswordForgivesTheWrongOnes() {
        Person person = newcomer("student");
        for (int i = 0; i < ALLOWED - 1; i++) {
            logIn(person.email(), "wrong!");
        }
        assertThat(logIn(person.email(), PASSWORD).statusCode()).isEqualTo(200);

        for (int i = 0; i < ALLOWED; i++) {
            assertThat(logIn(person.email(), "wrong!").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void unknownAddressesAreStoppedLikeKnownOnes() {
        String nobody = freshEmail();
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(logIn(nobody, PASSWORD).statusCode()).isEqualTo(401);
        }

        assertRefused(logIn(nobody, PASSWORD), 429, "Too many login attempts");
    }

    @Test
    void hostileBodiesAreRefused() {
        HostileBodies.assertRefused("/login", Map.of("email", "nobody@example.com", "password", PASSWORD));
        assertRefused(
                post("/login", Map.of("email", "no address", "password", PASSWORD)),
                422,
                "email must be a valid e-mail address");
    }

    private static Response logInFrom(String address, String email, String password) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/login");
    }
}
