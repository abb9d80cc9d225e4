package com.eduplatform.defaults.security;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which services of one fleet know each other. Without {@code INTERNAL_TOKEN} it is HMAC-SHA256 of a
 * fixed label under the token secret, so a fleet with one secret needs no second one; a fleet whose tokens are signed by a private key has
 * {@code INTERNAL_TOKEN} instead.
 */
@Singleton
public final class InternalToken {
    public static final String HEADER = "X-Internal-Token";
    private static final String LABEL = "eduplatform/internal-token/v1";

    private final String value;

    InternalToken(JwtConfig config) {
        this.value = config.internalToken()
                .orElseGet(() -> derive(config.secret()
                        .orElseThrow(() -> new IllegalStateException("Neither INTERNAL_TOKEN nor JWT_SECRET is set"))));
    }

    public String value() {
        return value;
    }

    /** Compares in constant time. */
    boolean matches(@Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String derive(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(LABEL.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is mandatory in every Java runtime", e);
        }
    }
}
