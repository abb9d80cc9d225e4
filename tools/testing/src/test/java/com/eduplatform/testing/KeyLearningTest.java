package com.eduplatform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service whose tokens are signed by identity-service's private key. It starts while nobody publishes the public one. */
@QuarkusTest
@WithTestResource(RealStores.class)
@WithTestResource(KeysOfIdentity.class)
class KeyLearningTest {
    private static final KeyPair KEYS = pair();
    private static final int STRANGERS = 30;

    private final UUID student = UUID.randomUUID();

    /** Each test has a key that no other has heard of. */
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void identityIsThere() {
        KeysOfIdentity.SERVICE.reset();
    }

    @Test
    void aKeyIsLearntWhenATokenNamesIt() {
        KeysOfIdentity.publish(Map.of(name, KEYS));

        becomes(200);

        assertThat(own().<String>path("[0]")).isEqualTo(student.toString());
        assertThat(greeting().<String>path("[0]")).isEqualTo(student.toString());
    }

    @Test
    void onPublicPagesItIsLearntToo() {
        KeysOfIdentity.publish(Map.of(name, KEYS));

        Eventually.isTrue("known", () -> greeting().<String>path("[0]").equals(student.toString()));
    }

    @Test
    void theNextKeyIsLearntAndTheOneBeforeStaysWhileItIsPublished() {
        KeysOfIdentity.publish(Map.of(name, KEYS));
        becomes(200);
        KeyPair next = pair();
        String token = TestTokens.student(student, next, "next " + name);

        KeysOfIdentity.publish(Map.of(name, KEYS, "next " + name, next));
        Eventually.isTrue("learnt", () -> as(token).statusCode() == 200);
        assertThat(own().statusCode()).isEqualTo(200);

        KeyPair last = pair();
        KeysOfIdentity.publish(Map.of("last " + name, last));
        String lastToken = TestTokens.student(student, last, "last " + name);
        Eventually.isTrue("learnt", () -> as(lastToken).statusCode() == 200);
        String forgotten = TestTokens.student(UUID.randomUUID(), KEYS, name);
        Eventually.isTrue("forgotten", () -> as(forgotten).statusCode() == 401);
    }

    @Test
    void whileIdentityIsAwayKnownKeysStayGoodAndNobodyIsCalledAForger() {
        KeysOfIdentity.publish(Map.of(name, KEYS));
        becomes(200);

        KeysOfIdentity.SERVICE.fails(500);

        String unknown = TestTokens.student(student, pair(), "unknown " + name);
        Eventually.isTrue("not known whether it is good", () -> as(unknown).statusCode() == 503);
        assertThat(as(unknown).header("Retry-After")).isNotNull();
        assertThat(own().statusCode()).isEqualTo(200);
        assertThat(as(TestTokens.student(UUID.randomUUID(), KEYS, name)).statusCode())
                .as("a new token of the known key")
                .isEqualTo(200);
        assertThat(given().auth().oauth2(unknown).get("/samples/greeting").<String>path("[0]"))
                .isEqualTo("stranger");
    }

    @Test
    void madeUpNamesOfKeysDoNotFloodIdentity() {
        KeysOfIdentity.publish(Map.of(name, KEYS));
        becomes(200);
        int before = KeysOfIdentity.SERVICE.asked().size();

        for (int i = 0; i < STRANGERS; i++) {
            assertThat(as(TestTokens.student(student, KEYS, "made up " + i)).statusCode())
                    .isEqualTo(401);
        }

        assertThat(KeysOfIdentity.SERVICE.asked().size() - before).isLessThan(STRANGERS);
    }

    @Test
    void aForeignKeyUnderAKnownNameOpensNothing() {
        KeysOfIdentity.publish(Map.of(name, KEYS));
        becomes(200);

        assertThat(as(TestTokens.student(student, pair(), name)).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensOfTheSharedSecretCountWhileItIsConfigured() {
        KeysOfIdentity.publish(Map.of());

        assertThat(as(TestTokens.student(student)).statusCode()).isEqualTo(200);
        TestTokens.unacceptable()
                .forEach((why, token) -> Eventually.isTrue(why, () -> as(token).statusCode() == 401));
    }

    private void becomes(int status) {
        Eventually.isTrue("answered " + status, () -> own().statusCode() == status);
    }

    private Response own() {
        return as(TestTokens.student(student, KEYS, name));
    }

    private Response greeting() {
        return given().auth().oauth2(TestTokens.student(student, KEYS, name)).get("/samples/greeting");
    }

    private static Response as(String token) {
        return given().auth().oauth2(token).get("/samples/own");
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
