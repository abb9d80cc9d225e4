package com.eduplatform.identity.keys;

import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.refresh;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

/** What a client and a sibling see of a service that signs with a private key, whichever kind of key that is. */
abstract class SigningWithAKey {
    /** The service signs with a key of its own, publishes that and the next one, and still knows the shared secret. */
    abstract static class OwnKey implements QuarkusTestProfile {
        private final String algorithm;
        private final KeyPair signing;
        private final KeyPair next;

        OwnKey(String algorithm, String kind, AlgorithmParameterSpec parameters) {
            this.algorithm = algorithm;
            this.signing = pair(kind, parameters);
            this.next = pair(kind, parameters);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "JWT_ALGORITHM",
                    algorithm,
                    "JWT_PRIVATE_KEY",
                    pem("PRIVATE KEY", signing.getPrivate().getEncoded()),
                    "JWT_PUBLIC_KEYS",
                    pem("PUBLIC KEY", next.getPublic().getEncoded())
                            + pem("PUBLIC KEY", signing.getPublic().getEncoded()));
        }

        private static KeyPair pair(String kind, AlgorithmParameterSpec parameters) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
                generator.initialize(parameters);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String pem(String label, byte[] der) {
            return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                    .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
        }
    }

    abstract String algorithm();

    @Test
    void whoReadsThePublishedKeysCanVerifyATokenAndNobodyNeedsTheSecret() throws JoseException {
        Person student = newcomer("student");

        JsonWebSignature token = parsed(student.accessToken());
        assertThat(token.getAlgorithmHeaderValue()).isEqualTo(algorithm());
        assertThat(token.verifySignature()).isTrue();
        assertThat(new JsonObject(token.getPayload()).getString("sub"))
                .isEqualTo(student.id().toString());
    }

    @Test
    void itsOwnTokensAreAcceptedAfterLoginAndRenewal() {
        Person student = newcomer("student");

        String renewed = refresh(student.refreshToken()).path("access_token");

        assertThat(me(student.accessToken()).statusCode()).isEqualTo(200);
        assertThat(me(renewed).<String>path("id")).isEqualTo(student.id().toString());
    }

    @Test
    void theKeyThatSignsAndTheNextOneArePublishedWithoutTheirPrivateHalves() {
        List<Map<String, String>> keys = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .path("keys");

        assertThat(keys).hasSize(2).allSatisfy(key -> assertThat(key).doesNotContainKeys("d", "p", "q", "k"));
    }

    @Test
    void tokensOfTheSharedSecretStayGoodWhileItIsConfigured() {
        Person student = newcomer("student");

        assertThat(me(TestTokens.student(student.id())).statusCode()).isEqualTo(200);
        TestTokens.unacceptable()
                .forEach((why, token) ->
                        assertThat(me(token).statusCode()).as(why).isEqualTo(401));
    }

    @Test
    void aTokenSignedWithAPublishedKeyAsIfThatWereTheSecretIsRefused() {
        Person student = newcomer("student");
        String published = given().get("/.well-known/jwks.json").asString();
        String keyId = header(student.accessToken()).getString("kid");

        for (String secret : List.of(published, publicKeyPem(published, keyId))) {
            assertThat(me(TestTokens.signedAs("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}", student.id(), secret))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anotherSignatureUnderTheKeysNameIsRefused() {
        String token = newcomer("student").accessToken();
        String other = newcomer("student").accessToken();

        assertThat(me(token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')))
                        .statusCode())
                .isEqualTo(401);
    }

    /** Ready to be verified by what the service publishes. */
    private static JsonWebSignature parsed(String token) throws JoseException {
        JsonWebSignature parsed = new JsonWebSignature();
        parsed.setCompactSerialization(token);
        var keys = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString()).getJsonWebKeys();
        try {
            parsed.setKey(new JwksVerificationKeyResolver(keys).resolveKey(parsed, List.of()));
        } catch (UnresolvableKeyException e) {
            throw new AssertionError("not published: " + parsed.getKeyIdHeaderValue(), e);
        }
        return parsed;
    }

    private static String publicKeyPem(String jwks, String keyId) {
        try {
            byte[] der = new JsonWebKeySet(jwks)
                    .findJsonWebKey(keyId, null, null, null)
                    .getKey()
                    .getEncoded();
            return OwnKey.pem("PUBLIC KEY", der);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject header(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8));
    }
}
