package com.eduplatform.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.security.JwtConfig.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenKeysTest {
    private static final KeyPair RSA = pair("RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4));
    private static final KeyPair OTHER_RSA = pair("RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4));
    private static final KeyPair WEAK_RSA = pair("RSA", new RSAKeyGenParameterSpec(1_024, RSAKeyGenParameterSpec.F4));
    private static final KeyPair EC = pair("EC", new ECGenParameterSpec("secp256r1"));
    private static final KeyPair OTHER_CURVE = pair("EC", new ECGenParameterSpec("secp384r1"));

    private final UUID person = UUID.randomUUID();

    /** One service of a fleet. */
    private record Service(TokenKeys keys, AccessTokens tokens) {
        static Service with(JwtSettings settings) {
            TokenKeys keys = new TokenKeys(settings);
            return new Service(keys, new AccessTokens(settings, keys, Clock.systemUTC(), new Revocations(settings)));
        }

        Service learnsFrom(Service identity) {
            keys.learn(identity.keys.jwks());
            return this;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"RS256", "ES256"})
    void whatIdentitySignsTheOthersVerifyByThePublishedKey(Algorithm algorithm) {
        KeyPair pair = algorithm == Algorithm.RS256 ? RSA : EC;
        Service identity = Service.with(JwtSettings.signing(algorithm, pem(pair.getPrivate()), pem(pair.getPublic())));
        Service course = Service.with(JwtSettings.verifying(algorithm));
        String token = token(identity);

        assertThat(course.tokens.verify(token)).isEmpty();
        assertThat(course.tokens.lacksKeyOf(token)).isTrue();
        course.learnsFrom(identity);

        assertThat(course.tokens.lacksKeyOf(token)).isFalse();
        assertThat(course.tokens.verify(token)).map(AccessToken::subject).contains(person);
        assertThat(identity.tokens.verify(token)).isPresent();
    }

    @Test
    void keysRotateWithoutLoggingAnybodyOut() {
        String both = pem(RSA.getPublic()) + pem(OTHER_RSA.getPublic());
        Service before =
                Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(RSA.getPublic())));
        Service announced = Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), both));
        Service after = Service.with(JwtSettings.signing(Algorithm.RS256, pem(OTHER_RSA.getPrivate()), both));
        Service done = Service.with(
                JwtSettings.signing(Algorithm.RS256, pem(OTHER_RSA.getPrivate()), pem(OTHER_RSA.getPublic())));
        Service course = Service.with(JwtSettings.verifying(Algorithm.RS256)).learnsFrom(before);
        String old = token(before);

        course.learnsFrom(announced);
        String fresh = token(after);

        assertThat(course.tokens.verify(fresh)).as("of the new key").isPresent();
        assertThat(course.tokens.verify(old)).as("of the key before").isPresent();
        assertThat(after.tokens.verify(old)).as("in identity itself").isPresent();
        assertThat(announced.tokens.verify(fresh))
                .as("in an instance that comes last")
                .isPresent();
        Service another = Service.with(JwtSettings.verifying(Algorithm.RS256)).learnsFrom(done);
        assertThat(another.tokens.verify(old)).as("of a key that is gone").isEmpty();
        assertThat(another.tokens.verify(fresh)).isPresent();
    }

    @Test
    void tokensOfTheSharedSecretStayGoodWhileItIsConfigured() {
        String old = token(Service.with(JwtSettings.hs256()));
        JwtSettings settings = JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(RSA.getPublic()));
        Service identity = Service.with(settings.withSecret());
        Service course = Service.with(JwtSettings.verifying(Algorithm.RS256).withSecret())
                .learnsFrom(identity);

        assertThat(identity.tokens.verify(old)).isPresent();
        assertThat(course.tokens.verify(old)).isPresent();
        assertThat(course.tokens.verify(token(identity))).isPresent();

        assertThat(Service.with(settings).tokens.verify(old)).isEmpty();
        Service strict = Service.with(JwtSettings.verifying(Algorithm.RS256)).learnsFrom(identity);
        assertThat(strict.tokens.verify(old)).isEmpty();
        assertThat(strict.tokens.lacksKeyOf(old)).isFalse();
    }

    @Test
    void aPublicKeyIsNoSecret() throws GeneralSecurityException {
        Service identity =
                Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(RSA.getPublic())));
        Service course = Service.with(JwtSettings.verifying(Algorithm.RS256).withSecret())
                .learnsFrom(identity);
        String[] honest = token(identity).split("\\.", -1);
        String kid = TokenHeader.of(token(identity)).orElseThrow().keyId().orElseThrow();

        for (String header : new String[] {
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}",
            "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}"
        }) {
            for (byte[] secret : new byte[][] {
                RSA.getPublic().getEncoded(), pem(RSA.getPublic()).getBytes(StandardCharsets.UTF_8)
            }) {
                String content = encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + honest[1];
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                String forged = content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));

                assertThat(course.tokens.verify(forged)).as(header).isEmpty();
            }
        }
        String unsigned = encoded(("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(course.tokens.verify(unsigned + "." + honest[1] + ".")).isEmpty();
        assertThat(course.tokens.verify(unsigned + "." + honest[1] + "." + honest[2]))
                .isEmpty();
    }

    @Test
    void aKeyIsGoodForItsOwnAlgorithmOnly() {
        String keys = pem(RSA.getPublic()) + pem(EC.getPublic());
        Service identity = Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), keys));
        Service moving = Service.with(JwtSettings.signing(Algorithm.ES256, pem(EC.getPrivate()), keys));
        Service course = Service.with(JwtSettings.verifying(Algorithm.RS256)).learnsFrom(identity);
        String[] rsa = token(identity).split("\\.", -1);
        String[] ec = token(moving).split("\\.", -1);

        assertThat(course.tokens.verify(String.join(".", ec)))
                .as("both kinds may be published")
                .isPresent();
        assertThat(course.tokens.verify(ec[0] + "." + rsa[1] + "." + rsa[2])).isEmpty();
        assertThat(course.tokens.verify(rsa[0] + "." + ec[1] + "." + ec[2])).isEmpty();
    }

    @Test
    void issuerAndAudienceAreCheckedWhereTheyAreConfigured() {
        Service here = Service.with(JwtSettings.hs256().naming("https://edu.example", "fleet"));
        Service elsewhere = Service.with(JwtSettings.hs256().naming("https://other.example", "fleet"));
        Service forOthers = Service.with(JwtSettings.hs256().naming("https://edu.example", "others"));
        Service careless = Service.with(JwtSettings.hs256());

        assertThat(here.tokens.verify(token(here))).isPresent();
        assertThat(here.tokens.verify(token(elsewhere))).as("wrong issuer").isEmpty();
        assertThat(here.tokens.verify(token(forOthers))).as("wrong audience").isEmpty();
        assertThat(here.tokens.verify(token(careless))).as("neither").isEmpty();
        assertThat(careless.tokens.verify(token(here))).as("not configured").isPresent();
    }

    @Test
    void whatIsPublishedSaysNothingSecret() {
        String jwks = Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(RSA.getPublic()))
                        .withSecret())
                .keys
                .jwks();

        assertThat(jwks).contains("\"kty\":\"RSA\"", "\"use\":\"sig\"", "\"alg\":\"RS256\"", "\"kid\":");
        assertThat(jwks).doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"k\"", "oct");
        assertThat(Service.with(JwtSettings.hs256()).keys.jwks()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void whatIsNoKeySetChangesNothing() {
        Service identity =
                Service.with(JwtSettings.signing(Algorithm.ES256, pem(EC.getPrivate()), pem(EC.getPublic())));
        Service course = Service.with(JwtSettings.verifying(Algorithm.ES256)).learnsFrom(identity);

        assertThatThrownBy(() -> course.keys.learn("<html>")).isInstanceOf(IllegalArgumentException.class);

        assertThat(course.tokens.verify(token(identity))).isPresent();
    }

    @Test
    void keysThatAreWeakOrDoNotBelongTogetherStopTheStart() {
        assertRefused(
                JwtSettings.signing(Algorithm.RS256, pem(WEAK_RSA.getPrivate()), pem(WEAK_RSA.getPublic())), "2048");
        assertRefused(
                JwtSettings.signing(Algorithm.ES256, pem(OTHER_CURVE.getPrivate()), pem(OTHER_CURVE.getPublic())),
                "P-256");
        assertRefused(
                JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(OTHER_RSA.getPublic())), "belongs");
        assertRefused(JwtSettings.signing(Algorithm.ES256, pem(RSA.getPrivate()), pem(RSA.getPublic())), "belongs");
        assertRefused(JwtSettings.signing(Algorithm.RS256, "garbage", pem(RSA.getPublic())), "PKCS#8");
        assertRefused(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), "garbage"), "PUBLIC KEY");
        JwtSettings nothing = JwtSettings.hs256();
        assertRefused(
                new JwtSettings(
                        Optional.empty(),
                        Algorithm.HS256,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        nothing.issuer(),
                        nothing.audience()),
                "JWT_SECRET");
    }

    @Test
    void weakKeysAreNotLearnt() {
        Service identity =
                Service.with(JwtSettings.signing(Algorithm.RS256, pem(RSA.getPrivate()), pem(RSA.getPublic())));
        Service course = Service.with(JwtSettings.verifying(Algorithm.RS256));
        String weak = "{\"kty\":\"RSA\",\"kid\":\"weak\",\"n\":\"%s\",\"e\":\"AQAB\"},"
                .formatted(encoded(
                        ((RSAPublicKey) WEAK_RSA.getPublic()).getModulus().toByteArray()));

        course.keys.learn(identity.keys.jwks().replace("[", "[" + weak));

        assertThat(course.tokens.verify(token(identity))).isPresent();
        assertThat(course.keys.rules(new TokenHeader("RS256", Optional.of("weak"))))
                .isEmpty();
    }

    @Test
    void variablesMayHoldKeysInOneLine() {
        String oneLine = pem(EC.getPrivate()).replace("\n", "\\n");

        assertThat(Pem.privateKey(oneLine)).isEqualTo(EC.getPrivate());
    }

    private static void assertRefused(JwtSettings settings, String reason) {
        assertThatThrownBy(() -> new TokenKeys(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    private String token(Service identity) {
        return identity.tokens.issue(new AccountState(person, 1, 0, Role.STUDENT, false, true), UUID.randomUUID());
    }

    private static String pem(Key key) {
        String label = key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY";
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()), label);
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
