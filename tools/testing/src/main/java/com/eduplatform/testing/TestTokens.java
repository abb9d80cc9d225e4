package com.eduplatform.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
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

    /** A student's token with this much left of its life. */
    public static String shortLived(UUID id, int seconds) {
        return signed(with(claims(id, "student", false), "exp", Instant.now().getEpochSecond() + seconds), SECRET);
    }

    /** A teacher's, as identity-service makes them today: with the login and the version of the account that it is from. */
    public static String unverifiedTeacher(UUID id, UUID session, int version) {
        return signed(with(with(claims(id, "teacher", false), "sid", session), "ver", version), SECRET);
    }

    /** Everything that must be answered with 401 {@code Invalid token}, by a name that says why. */
    public static Map<String, String> unacceptable() {
        UUID id = UUID.randomUUID();
        Map<String, Object> good = claims(id, "admin", true);
        String valid = signed(good, SECRET);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("garbage", "garbage");
        tokens.put("empty parts", "..");
        tokens.put("alg none", encoded("{\"alg\":\"none\"}") + "." + encoded(json(good)) + ".");
        tokens.put("alg none with signature", encoded("{\"alg\":\"none\"}") + valid.substring(valid.indexOf('.')));
        tokens.put("foreign key", signed(good, FOREIGN_SECRET));
        tokens.put("another algorithm", sign("{\"alg\":\"HS512\"}", json(good), SECRET, "HmacSHA512"));
        tokens.put("cut signature", valid.substring(0, valid.length() - 4));
        tokens.put("changed claims", changed(valid, id));
        tokens.put("expired", signed(with(good, "exp", Instant.now().getEpochSecond() - 5), SECRET));
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

    private static String changed(String token, UUID id) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + encoded(json(claims(id, "teacher", true))) + "." + parts[2];
    }

    private static Map<String, Object> claims(UUID id, String role, boolean isVerified) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
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
        try {
            String content = encoded(header) + "." + encoded(payload);
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return content + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
