package com.eduplatform.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that only its bearer knows: 384 random bits as 64 URL-safe characters. The database keeps {@link #hash()},
 * which needs no salt because nothing about the value can be guessed.
 */
public record SecretToken(String value) {
    private static final int BYTES = 48;

    public static SecretToken random() {
        byte[] bytes = new byte[BYTES];
        // Kept in a constant it would be seeded while a native image is built.
        new SecureRandom().nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 in lower-case hexadecimal. */
    public String hash() {
        return sha256(value);
    }

    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is mandatory in every Java runtime", e);
        }
    }

    /** Never the value: tokens do not belong into logs. */
    @Override
    public String toString() {
        return "SecretToken";
    }
}
