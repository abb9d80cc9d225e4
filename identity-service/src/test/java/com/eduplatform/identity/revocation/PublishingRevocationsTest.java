package com.eduplatform.identity.revocation;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.security.AccessTokens;
import com.eduplatform.identity.Api;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether what ends here is told to everybody; how others take it, see RevocationTest of the testing module. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class PublishingRevocationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAITING = "SELECT (SELECT count(*) FROM users WHERE id = $1 AND state_unpublished)"
            + " + (SELECT count(*) FROM sessions WHERE user_id = $1 AND end_unpublished)";

    @Inject
    PublishingRevocations revocations;

    @Inject
    AccessTokens accessTokens;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    Database database;

    @Test
    void logoutEndsTheAccessTokenOfThisLoginAlone() {
        Person person = newcomer("student");
        String elsewhere = logIn(person.email(), Api.PASSWORD).path("access_token");

        post("/logout", Map.of("refresh_token", person.refreshToken()));

        Eventually.isTrue("refused", () -> me(person.accessToken()).statusCode() == 401);
        assertThat(me(elsewhere).statusCode()).isEqualTo(200);
        assertThat(log()).contains(sessionOf(person.accessToken()));
    }

    @Test
    void tokensOfAllRenewalsEndWithTheirLogin() {
        Person person = newcomer("student");
        String renewed = refresh(person.refreshToken()).path("access_token");
        assertThat(sessionOf(renewed)).isEqualTo(sessionOf(person.accessToken()));

        post("/logout", Map.of("refresh_token", person.refreshToken()));

        Eventually.isTrue("refused", () -> me(renewed).statusCode() == 401);
        assertThat(me(person.accessToken()).statusCode()).isEqualTo(401);
    }

    @Test
    void copiedRefreshTokenEndsTheAccessTokensToo() {
        Person person = newcomer("student");
        String renewed = refresh(person.refreshToken()).path("access_token");
        database.change(
                "UPDATE refresh_tokens SET rotated_at = rotated_at - interval '11 seconds' WHERE user_id = $1",
                person.id());

        refresh(person.refreshToken());

        Eventually.isTrue("refused", () -> me(renewed).statusCode() == 401);
    }

    @Test
    void verifiedTeacherKeepsHisTokenAndItSaysSo() {
        Person teacher = newcomer("teacher");

        as(TestTokens.admin(UUID.randomUUID())).patch("/admin/users/" + teacher.id() + "/verify");

        Eventually.isTrue(
                "verified",
                () -> accessTokens.verify(teacher.accessToken()).orElseThrow().verified());
        assertThat(me(teacher.accessToken()).statusCode()).isEqualTo(200);
        Eventually.isTrue("published", () -> log().contains("\"is_verified\":true"));
        Eventually.isTrue("done", () -> database.number(WAITING, teacher.id()) == 0);
    }

    @Test
    void whatRedisDidNotTakeIsPublishedLater() {
        Person person = newcomer("student");
        redis.execute("CLIENT", "PAUSE", "4000").await().atMost(PATIENCE);

        assertThat(post("/logout", Map.of("refresh_token", person.refreshToken()))
                        .statusCode())
                .isEqualTo(204);

        assertThat(database.number(WAITING, person.id())).isEqualTo(1);
        Eventually.isTrue("published", () -> {
            revocations.sweep().await().atMost(PATIENCE);
            return database.number(WAITING, person.id()) == 0;
        });
        assertThat(log()).contains(sessionOf(person.accessToken()));
    }

    @Test
    void whatAnInstanceLeftWhenItDiedIsPublishedByAnother() {
        Person person = newcomer("student");
        database.change("UPDATE users SET state_version = 7, state_unpublished = true WHERE id = $1", person.id());

        revocations.sweep().await().atMost(PATIENCE);

        assertThat(database.number(WAITING, person.id())).isZero();
        assertThat(log()).contains("\"id\":\"" + person.id() + "\",\"version\":7");
    }

    @Test
    void emptiedRedisIsFilledAgain() {
        Person person = newcomer("student");
        post("/logout", Map.of("refresh_token", person.refreshToken()));
        Person teacher = newcomer("teacher");
        as(TestTokens.admin(UUID.randomUUID())).patch("/admin/users/" + teacher.id() + "/verify");
        Eventually.isTrue("published", () -> database.number(WAITING, teacher.id()) == 0);
        Person before = newcomer("student");
        database.change(
                "UPDATE users SET state_version = 1, state_changed_at = now() - interval '61 minutes' WHERE id = $1",
                before.id());

        redis.execute("FLUSHALL").await().atMost(PATIENCE);
        revocations.sweep().await().atMost(PATIENCE);

        assertThat(log())
                .contains(sessionOf(person.accessToken()), teacher.id().toString())
                .doesNotContain(before.id().toString());
        String filled = log();
        revocations.sweep().await().atMost(PATIENCE);
        assertThat(log()).as("once").isEqualTo(filled);
    }

    private String log() {
        return redis.execute("XRANGE", "identity:revocations", "-", "+")
                .await()
                .atMost(PATIENCE)
                .toString();
    }

    private static String sessionOf(String accessToken) {
        return Api.claims(accessToken).getString("sid");
    }
}
