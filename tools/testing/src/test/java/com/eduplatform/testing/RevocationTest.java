package com.eduplatform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a service learns from Redis alone what identity-service has written there. */
@QuarkusTest
@WithTestResource(RealStores.class)
class RevocationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UUID teacher = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final String token = TestTokens.unverifiedTeacher(teacher, session, 3);

    @Inject
    ReactiveRedisDataSource redis;

    @Test
    void endedSessionClosesTheDoor() {
        assertThat(own().statusCode()).isEqualTo(200);

        write("session", session.toString());

        Eventually.isTrue("refused", () -> own().statusCode() == 401);
        assertThat(own().<String>path("detail")).isEqualTo("Invalid token");
        assertThat(own().header("WWW-Authenticate")).isEqualTo("Bearer");
        String elsewhere = TestTokens.unverifiedTeacher(teacher, UUID.randomUUID(), 3);
        assertThat(as(elsewhere, "/samples/own").statusCode()).isEqualTo(200);
    }

    @Test
    void onPublicPagesItMakesTheCallerAStranger() {
        write("session", session.toString());

        Eventually.isTrue(
                "a stranger",
                () -> "stranger".equals(as(token, "/samples/greeting").path("[0]")));
    }

    @Test
    void newPasswordEndsTheTokensFromBefore() {
        assertThat(own().statusCode()).isEqualTo(200);

        write("account", state(4, 4, false));

        Eventually.isTrue("refused", () -> own().statusCode() == 401);
        String since = TestTokens.unverifiedTeacher(teacher, UUID.randomUUID(), 4);
        assertThat(as(since, "/samples/own").statusCode()).isEqualTo(200);
        assertThat(as(TestTokens.teacher(teacher), "/samples/own").statusCode())
                .as("a token from before tokens had versions")
                .isEqualTo(401);
    }

    @Test
    void verifiedTeacherIsOneWithTheTokenThatHeHas() {
        assertThat(as(token, "/samples/verified").<Boolean>path("[0]")).isFalse();

        write("account", state(4, 0, true));
        Eventually.isTrue("verified", () -> as(token, "/samples/verified").<Boolean>path("[0]"));

        write("account", state(5, 0, false));
        Eventually.isTrue("no longer", () -> !as(token, "/samples/verified").<Boolean>path("[0]"));
    }

    @Test
    void entriesThatNobodyUnderstandsStopNothing() {
        write("account", "garbage");
        write("session", "42");
        write("planet", "mars");
        write("session", session.toString());

        Eventually.isTrue("refused", () -> own().statusCode() == 401);
    }

    @Test
    void emptiedRedisIsReadFromTheBeginning() {
        write("session", UUID.randomUUID().toString());
        redis.execute("FLUSHALL").await().atMost(PATIENCE);

        // An id from the past: what identity-service wrote into another Redis, whose clock is behind.
        redis.execute("XADD", "identity:revocations", "1-1", "session", session.toString())
                .await()
                .atMost(PATIENCE);
        redis.execute("SET", "identity:revocations:epoch", UUID.randomUUID().toString())
                .await()
                .atMost(PATIENCE);

        Eventually.isTrue("refused", () -> own().statusCode() == 401);
    }

    @Test
    void redisThatStandsStillDelaysNobodyAndForgivesNothing() {
        write("session", session.toString());
        Eventually.isTrue("refused", () -> own().statusCode() == 401);

        redis.execute("CLIENT", "PAUSE", "3000").await().atMost(PATIENCE);

        assertThat(own().statusCode()).isEqualTo(401);
        assertThat(as(TestTokens.teacher(UUID.randomUUID()), "/samples/own").statusCode())
                .isEqualTo(200);
        UUID later = UUID.randomUUID();
        write("session", later.toString());
        String ended = TestTokens.unverifiedTeacher(teacher, later, 3);
        Eventually.isTrue("up to date again", () -> as(ended, "/samples/own").statusCode() == 401);
    }

    private Response own() {
        return as(token, "/samples/own");
    }

    private static Response as(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    private void write(String kind, String value) {
        redis.execute("XADD", "identity:revocations", "*", kind, value).await().atMost(PATIENCE);
    }

    private String state(int version, int validFrom, boolean verified) {
        return """
                {"id":"%s","version":%d,"valid_from":%d,"role":"teacher","is_verified":%s,"email_verified":true,"new":1}""".formatted(teacher, version, validFrom, verified);
    }
}
