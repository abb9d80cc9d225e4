package com.eduplatform.identity.session;

import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api;
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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class SessionResourceTest {
    private static final String LATER =
            "UPDATE refresh_tokens SET rotated_at = rotated_at - interval '11 seconds' WHERE user_id = $1";
    private static final String USABLE =
            "SELECT count(*) FROM refresh_tokens WHERE user_id = $1 AND rotated_at IS NULL AND revoked_at IS NULL";

    @Inject
    Database database;

    @Test
    void refreshHandsOutANewPairWithTheClaimsOfNow() {
        Person person = newcomer("teacher");
        database.change("UPDATE users SET is_verified = true WHERE id = $1", person.id());

        Response answer = refresh(person.refreshToken());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.<String>path("token_type")).isEqualTo("bearer");
        assertThat(answer.<String>path("refresh_token"))
                .matches("[A-Za-z0-9_-]{64}")
                .isNotEqualTo(person.refreshToken());
        String access = answer.path("access_token");
        assertThat(Api.claims(access).getBoolean("is_verified")).isTrue();
        assertThat(Api.claims(access).getString("role")).isEqualTo("teacher");
        assertThat(me(access).statusCode()).isEqualTo(200);
        assertThat(refresh(answer.path("refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void lostAnswerMayBeAskedForAgain() {
        Person person = newcomer("student");
        String first = refresh(person.refreshToken()).path("refresh_token");

        Response again = refresh(person.refreshToken());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("refresh_token")).isNotEqualTo(first);
        assertThat(refresh(first).statusCode()).isEqualTo(200);
        assertThat(refresh(again.path("refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void usedTokenThatComesBackLaterEndsTheFamily() {
        Person person = newcomer("student");
        String next = refresh(person.refreshToken()).path("refresh_token");
        database.change(LATER, person.id());

        assertRefused(refresh(person.refreshToken()), 401, "Token reuse detected");

        assertRefused(refresh(next), 401, "Invalid refresh token");
        assertRefused(refresh(person.refreshToken()), 401, "Token reuse detected");
        assertThat(database.number(USABLE, person.id())).isZero();
    }

    @Test
    void usedTokenThatAnotherClientBringsEndsTheFamilyAtOnce() {
        Person person = newcomer("student");
        String next = refresh(person.refreshToken()).path("refresh_token");

        assertRefused(refreshFrom("203.0.113.9", person.refreshToken()), 401, "Token reuse detected");

        assertRefused(refresh(next), 401, "Invalid refresh token");
    }

    @Test
    void endingOneFamilyLeavesTheOtherLogins() {
        Person person = newcomer("student");
        String elsewhere = Api.logIn(person.email(), Api.PASSWORD).path("refresh_token");
        refresh(person.refreshToken());
        database.change(LATER, person.id());

        assertRefused(refresh(person.refreshToken()), 401, "Token reuse detected");

        assertThat(refresh(elsewhere).statusCode()).isEqualTo(200);
    }

    @Test
    void twentyTabsThatRefreshAtOnceAllStayLoggedIn() {
        Person person = newcomer("student");

        List<Response> answers = atOnce(20, () -> refresh(person.refreshToken()));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream()
                        .map(answer -> answer.<String>path("refresh_token"))
                        .distinct())
                .hasSize(20);
        assertThat(answers)
                .allMatch(answer -> refresh(answer.path("refresh_token")).statusCode() == 200);
    }

    @Test
    void ofTwentyClientsWithOneTokenOneIsServedAndThenNone() {
        Person person = newcomer("student");
        List<Callable<Response>> clients = Stream.iterate(1, i -> i + 1)
                .<Callable<Response>>map(i -> () -> refreshFrom("198.51.100." + i, person.refreshToken()))
                .limit(20)
                .toList();

        List<Response> answers = atOnce(clients);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.asString().contains("Token reuse detected"))
                .hasSize(19);
        assertThat(database.number(USABLE, person.id())).isZero();
    }

    @Test
    void logoutBesideRefreshesLeavesNothingUsable() {
        Person person = newcomer("student");
        List<Callable<Response>> requests = Stream.concat(
                        Stream.<Callable<Response>>generate(() -> () -> refresh(person.refreshToken()))
                                .limit(8),
                        Stream.<Callable<Response>>of(() -> logOut(person.refreshToken())))
                .toList();

        assertThat(atOnce(requests)).allMatch(answer -> answer.statusCode() < 500);

        assertThat(database.number(USABLE, person.id())).isZero();
    }

    @Test
    void expiredTokenIsRefused() {
        Person person = newcomer("student");
        database.change("UPDATE refresh_tokens SET expires_at = now() WHERE user_id = $1", person.id());

        assertRefused(refresh(person.refreshToken()), 401, "Refresh token expired");
    }

    @Test
    void unknownTokenIsRefused() {
        assertRefused(refresh("A".repeat(64)), 401, "Invalid refresh token");
        assertRefused(refresh(""), 401, "Invalid refresh token");
        assertRefused(refresh("' OR 1=1 --"), 401, "Invalid refresh token");
    }

    @Test
    void tokenOfADeletedUserIsRefused() {
        Person person = newcomer("student");
        database.change("DELETE FROM users WHERE id = $1", person.id());

        assertRefused(refresh(person.refreshToken()), 401, "Invalid refresh token");
    }

    @Test
    void logoutEndsTheWholeFamilyWhicheverOfItsTokensIsShown() {
        Person person = newcomer("student");
        String next = refresh(person.refreshToken()).path("refresh_token");

        assertThat(logOut(person.refreshToken()).statusCode()).isEqualTo(204);

        assertRefused(refresh(next), 401, "Invalid refresh token");
        assertThat(logOut(next).statusCode()).isEqualTo(204);
    }

    @Test
    void logoutIsSilentAboutUnknownTokens() {
        Response answer = logOut("never seen");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void databaseKeepsNoTokenThatOpensASession() {
        Person person = newcomer("student");

        assertThat(database.number("SELECT count(*) FROM refresh_tokens WHERE token_hash = $1", person.refreshToken()))
                .isZero();
        assertThat(database.number(
                        "SELECT count(*) FROM refresh_tokens WHERE token_hash = encode(sha256($1::text::bytea), 'hex')",
                        person.refreshToken()))
                .isEqualTo(1);
    }

    @Test
    void hostileBodiesAreRefused() {
        HostileBodies.assertRefused("/refresh", Map.of("refresh_token", "A".repeat(64)));
        HostileBodies.assertRefused("/logout", Map.of("refresh_token", "A".repeat(64)));
    }

    private static Response logOut(String refreshToken) {
        return post("/logout", Map.of("refresh_token", refreshToken));
    }

    /** Through the gateway, as far as the service sees: the peer is trusted to tell the client's address. */
    private static Response refreshFrom(String address, String refreshToken) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("refresh_token", refreshToken))
                .post("/refresh");
    }
}
