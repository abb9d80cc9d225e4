package com.eduplatform.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens as the wire has them, made here from scratch and not by the code under test: valid ones of every kind of
 * caller, and the ones that no service may accept.
 */
public final class TestTokens {
    public static final String SECRET = "test-only-secret-that-is-long-enough-0123456789";

    public static final String ISSUER = "https://identity.test";
    public static final String AUDIENCE = "fleet.test";

    private static final String FOREIGN_SECRET = "another-secret-that-is-long-enough-9876543210";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private TestTokens() {}

    public static String student(UUID id) {
        return signed(claims(id, "student", false), SECRET);
    }

    public static String teacher(UUID id) {
        return signed(claims(id, "teacher", true), SECRET);
    }

    public static String unverifiedTeacher(UUID id) {
        return signed(claims(id, "teacher", false), SECRET);
    }

    public static String admin(UUID id) {
        return signed(claims(id, "admin", true), SECRET);
    }

    public static String of(UUID id, String role, boolean isVerified) {
        return signed(claims(id, role, isVerified), SECRET);
    }

    /** @param expiry in whole seconds */
    public static String expiringAt(Instant expiry, UUID id, String role, boolean isVerified) {
        return signed(with(claims(id, role, isVerified), "exp", expiry.getEpochSecond()), SECRET);
    }

    /** As identity-service makes them today: with the login and the version of the account that it is from. */
    public static String of(UUID id, String role, boolean isVerified, UUID session, int version) {
        return signed(with(with(claims(id, role, isVerified), "sid", session), "ver", version), SECRET);
    }

    /** A student's, under a header and with a secret (HMAC-SHA256) of the tester's choice. */
    public static String signedAs(String header, UUID id, String secret) {
        return sign(header, json(claims(id, "student", false)), secret, "HmacSHA256");
    }

    /** What services of one fleet show each other: HMAC-SHA256 of the documented label under the token secret. */
    public static String internalToken() {
        return HexFormat.of().formatHex(mac("HmacSHA256", SECRET, "eduplatform/internal-token/v1"));
    }

    /** A teacher's, as identity-service makes them today: with the login and the version of the account that it is from. */
    public static String unverifiedTeacher(UUID id, UUID session, int version) {
        return of(id, "teacher", false, session, version);
    }

    /** Everything that must be answered with 401 {@code Invalid token}, by a name that says why. */
    public static Map<String, String> unacceptable() {
        return unacceptable(UUID.randomUUID(), "admin", true);
    }

    /** The same, forged after this person's token. */
    public static Map<String, String> unacceptable(UUID id, String role, boolean isVerified) {
        Map<String, Object> good = claims(id, role, isVerified);
        String valid = signed(good, SECRET);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("garbage", "garbage");
        tokens.put("empty parts", "..");
        tokens.put("alg none", encoded("{\"alg\":\"none\"}") + "." + encoded(json(good)) + ".");
        tokens.put("alg none with signature", encoded("{\"alg\":\"none\"}") + valid.substring(valid.indexOf('.')));
        tokens.put("foreign key", signed(good, FOREIGN_SECRET));
        tokens.put("another algorithm", sign("{\"alg\":\"HS512\"}", json(good), SECRET, "HmacSHA512"));
        tokens.put("cut signature", valid.substring(0, valid.length() - 4));
        tokens.put("changed claims", changed(valid));
        tokens.put("key of its own", selfSigned(good));
        tokens.put("expired", signed(with(good, "exp", Instant.now().getEpochSecond() - 5), SECRET));
        tokens.put("not yet valid", signed(with(good, "nbf", Instant.now().getEpochSecond() + 600), SECRET));
        tokens.put("wrong audience", signed(with(good, "aud", "somebody else"), SECRET));
        tokens.put("no audience", signed(without(good, "aud"), SECRET));
        tokens.put("wrong issuer", signed(with(good, "iss", "https://elsewhere.test"), SECRET));
        tokens.put("no issuer", signed(without(good, "iss"), SECRET));
        tokens.put(
                "wrong type", sign("{\"alg\":\"HS256\",\"typ\":\"secevent+jwt\"}", json(good), SECRET, "HmacSHA256"));
        tokens.put("made-up key", sign("{\"alg\":\"RS256\",\"kid\":\"made-up\"}", json(good), SECRET, "HmacSHA256"));
        tokens.put("no exp", signed(without(good, "exp"), SECRET));
        tokens.put("no sub", signed(without(good, "sub"), SECRET));
        tokens.put("no role", signed(without(good, "role"), SECRET));
        tokens.put("unknown role", signed(with(good, "role", "root"), SECRET));
        tokens.put("role of another type", signed(with(good, "role", List.of("admin")), SECRET));
        tokens.put("sub that is no uuid", signed(with(good, "sub", "42"), SECRET));
        tokens.put("exp of another type", signed(with(good, "exp", "tomorrow"), SECRET));
        tokens.put("session that is no uuid", signed(with(good, "sid", "42"), SECRET));
        tokens.put("version of another type", signed(with(good, "ver", "young"), SECRET));
        tokens.put("version beyond all", signed(with(good, "ver", Long.MAX_VALUE), SECRET));
        tokens.put("endless", "a".repeat(6_000));
        return tokens;
    }

    /** An honest person's token, with somebody else's claims under the honest signature. */
    private static String changed(String token) {
        String[] parts = token.split("\\.", -1);
        String[] honest =
                signed(claims(UUID.randomUUID(), "student", false), SECRET).split("\\.", -1);
        return honest[0] + "." + parts[1] + "." + honest[2];
    }

    /** Brings the key along that verifies it (RFC 7515 section 4.1.3): whoever trusts it trusts anybody. */
    private static String selfSigned(Map<String, Object> claims) {
        String header = "{\"alg\":\"RS256\",\"jwk\":{%s}}".formatted(jwk((RSAPublicKey) Attacker.KEYS.getPublic()));
        return rsaSigned(header, claims, Attacker.KEYS);
    }

    /** A student's, as identity-service signs it with this pair of RSA keys. */
    public static String student(UUID id, KeyPair keys, String keyId) {
        return rsaSigned("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}", claims(id, "student", false), keys);
    }

    /** The members of a JSON Web Key (RFC 7518 section 6.3.1). */
    public static String jwk(RSAPublicKey key) {
        return "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                .formatted(encoded(unsigned(key.getModulus())), encoded(unsigned(key.getPublicExponent())));
    }

    private static String rsaSigned(String header, Map<String, Object> claims, KeyPair keys) {
        try {
            String content = encoded(header) + "." + encoded(json(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static Map<String, Object> claims(UUID id, String role, boolean isVerified) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", id.toString());
        claims.put("iat", now);
        claims.put("exp", now + 3_600);
        claims.put("role", role);
        claims.put("is_verified", isVerified);
        claims.put("email_verified", true);
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }

    private static String json(Map<String, Object> claims) {
        return claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":" + json(claim.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case UUID id -> "\"" + id + "\"";
            case List<?> list ->
                list.stream().map(item -> json((Object) item)).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    private static String signed(Map<String, Object> claims, String secret) {
        return sign(HS256, json(claims), secret, "HmacSHA256");
    }

    private static String sign(String header, String payload, String secret, String algorithm) {
        String content = encoded(header) + "." + encoded(payload);
        return content + "." + encoded(mac(algorithm, secret, content));
    }

    private static byte[] mac(String algorithm, String secret, String content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Somebody with an honest key pair that nobody trusts; made on first use. */
    private static final class Attacker {
        private static final KeyPair KEYS = keys();

        private static KeyPair keys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
