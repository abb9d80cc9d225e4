package com.eduplatform.identity.session;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.claims;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class OwnSessionResourceTest {
    @Inject
    Database database;

    @Test
    void loginsAreListedWithTheLastUsedFirst() {
        Person person = newcomer("student");
        Response phone = logInFrom("203.0.113.77", "Phone " + "x".repeat(300), person);
        newcomer("student");

        Response first = list(phone.path("access_token"), "");
        String renewed = refresh(person.refreshToken()).path("access_token");
        Response then = list(renewed, "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.<Integer>path("total")).isEqualTo(2);
        assertThat(first.<List<Boolean>>path("items.current")).containsExactly(true, false);
        assertThat(first.<String>path("items[0].user_agent"))
                .startsWith("Phone x")
                .hasSize(200);
        assertThat(first.<String>path("items[0].network")).isEqualTo("203.0.113.0/24");
        assertThat(first.<Map<String, ?>>path("items[0]"))
                .containsOnlyKeys("id", "created_at", "last_used_at", "expires_at", "user_agent", "network", "current");
        assertThat(then.<List<String>>path("items.id"))
                .containsExactly(first.path("items[1].id"), first.path("items[0].id"));
        assertThat(then.<List<Boolean>>path("items.current")).containsExactly(true, false);
        assertThat(then.<String>path("items[0].created_at")).isEqualTo(first.path("items[1].created_at"));
        assertThat(then.<String>path("items[0].last_used_at")).isGreaterThan(first.path("items[1].last_used_at"));
    }

    @Test
    void pagesShowEachLoginOnce() {
        Person person = newcomer("student");
        logIn(person.email(), PASSWORD);
        logIn(person.email(), PASSWORD);

        List<String> all = list(person.accessToken(), "").path("items.id");
        List<String> first = list(person.accessToken(), "?limit=2").path("items.id");
        List<String> second = list(person.accessToken(), "?limit=2&offset=2").path("items.id");

        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(second).isEqualTo(all.subList(2, 3));
    }

    @Test
    void endedAndExpiredLoginsAreNotListed() {
        Person person = newcomer("student");
        Response left = logIn(person.email(), PASSWORD);
        post("/logout", Map.of("refresh_token", left.path("refresh_token")));
        Response old = logIn(person.email(), PASSWORD);
        database.change(
                "UPDATE sessions SET expires_at = now() WHERE id = $1",
                UUID.fromString(claims(old.path("access_token")).getString("sid")));

        assertThat(list(person.accessToken(), "").<List<String>>path("items.id"))
                .containsExactly(claims(person.accessToken()).getString("sid"));
    }

    @Test
    void endedLoginIsOutEverywhere() {
        Person person = newcomer("student");
        Response elsewhere = logIn(person.email(), PASSWORD);
        String id = claims(elsewhere.path("access_token")).getString("sid");

        Response answer = end(person.accessToken(), id);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.asString()).isEmpty();
        assertThat(answer.header("Set-Cookie")).isNull();
        assertRefused(refresh(elsewhere.path("refresh_token")), 401, "Invalid refresh token");
        Eventually.isTrue("refused", () -> me(elsewhere.path("access_token")).statusCode() == 401);
        assertThat(me(person.accessToken()).statusCode()).isEqualTo(200);
        assertThat(refresh(person.refreshToken()).statusCode()).isEqualTo(200);
        assertRefused(end(person.accessToken(), id), 404, "Session not found");
    }

    @Test
    void endingThePresentLoginTakesTheCookieBack() {
        Person person = newcomer("student");

        Response answer = end(person.accessToken(), claims(person.accessToken()).getString("sid"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie")).startsWith("access_token=").contains("Max-Age=0");
        Eventually.isTrue("refused", () -> me(person.accessToken()).statusCode() == 401);
    }

    @Test
    void loginOfSomebodyElseIsNotThere() {
        Person person = newcomer("student");
        String id = claims(person.accessToken()).getString("sid");

        assertRefused(end(newcomer("student").accessToken(), id), 404, "Session not found");
        assertRefused(end(TestTokens.admin(UUID.randomUUID()), id), 404, "Session not found");
        assertRefused(end(person.accessToken(), UUID.randomUUID().toString()), 404, "Session not found");

        assertThat(refresh(person.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void loginThatTheLastVersionOpenedAppearsWithItsNextRenewal() {
        Person person = newcomer("student");
        database.change("DELETE FROM sessions WHERE user_id = $1", person.id());

        Response renewed = refresh(person.refreshToken());

        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(list(renewed.path("access_token"), "").<List<Boolean>>path("items.current"))
                .containsExactly(true);
    }

    @Test
    void tokenFromBeforeLoginsHadNamesSeesThemAll() {
        Person person = newcomer("student");

        assertThat(list(TestTokens.student(person.id()), "").<List<Boolean>>path("items.current"))
                .containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "offset=-1", "offset=10001", "limit=x"})
    void pageOutsideOfTheBoundsIsRefused(String query) {
        Response answer = list(TestTokens.student(UUID.randomUUID()), "?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("errors[0].loc[0]")).isEqualTo("query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "1-1-1-1-1", "%00", "' OR 1=1 --"})
    void idThatIsNoUuidIsRefused(String id) {
        Response answer = as(TestTokens.student(UUID.randomUUID()))
                .urlEncodingEnabled(!id.startsWith("%"))
                .delete("/sessions/" + id);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors[0].loc")).containsExactly("path", "id");
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        assertLocked(UnaryOperator.identity(), "GET", "/sessions");
        assertLocked(UnaryOperator.identity(), "DELETE", "/sessions/" + UUID.randomUUID());
        Person person = newcomer("student");
        assertThat(given().cookie("access_token", person.accessToken())
                        .delete("/sessions/" + claims(person.accessToken()).getString("sid"))
                        .statusCode())
                .as("cookies do not write")
                .isEqualTo(401);
    }

    private static Response list(String token, String query) {
        return as(token).get("/sessions" + query);
    }

    private static Response end(String token, String id) {
        return as(token).delete("/sessions/" + id);
    }

    private static Response logInFrom(String address, String agent, Person person) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .header("User-Agent", agent)
                .body(Map.of("email", person.email(), "password", PASSWORD))
                .post("/login");
    }
}
