package com.eduplatform.defaults.security;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Outside of development a service refuses to start with a secret that somebody else could know: shorter than
 * 32 bytes (RFC 7518 section 3.2) or one that was ever printed in a sample.
 */
@Singleton
final class SecretRule {
    private static final Logger LOG = Logger.getLogger(SecretRule.class);
    private static final String ADVICE =
            " to a random value, e.g. `openssl rand -base64 48`, the same for every service.";
    private static final int MIN_BYTES = 32;
    private static final Set<String> WELL_KNOWN = Set.of(
            "change-me-in-production",
            "dev-secret-key",
            "dev-secret",
            "secret",
            "changeme",
            "your-secret-key",
            "your-secret-key-change-in-production",
            "your-256-bit-secret",
            "super-secret-key",
            "supersecretkey",
            "jwt-secret",
            "development-only-secret-of-32-bytes!");

    /** @param keys whose own rules hold in development, too */
    void check(@Observes StartupEvent start, JwtConfig jwt, EnvironmentConfig environment, TokenKeys keys) {
        if (jwt.secret().isEmpty() && jwt.internalToken().isEmpty()) {
            throw new IllegalStateException("Without JWT_SECRET services know each other by INTERNAL_TOKEN: set it"
                    + " (or INTERNAL_TOKEN_FILE)" + ADVICE);
        }
        if (environment.isDevelopment()) {
            return;
        }
        jwt.secret().ifPresent(secret -> require("JWT_SECRET", secret));
        jwt.internalToken().ifPresent(token -> require("INTERNAL_TOKEN", token));
        if (jwt.algorithm() != JwtConfig.Algorithm.HS256 && jwt.secret().isPresent()) {
            LOG.warn("JWT_SECRET is set: HS256 tokens are still accepted beside " + jwt.algorithm());
        }
    }

    private static void require(String name, String secret) {
        objection(secret).ifPresent(reason -> {
            throw new IllegalStateException(name + " " + reason + ". Set it (or " + name + "_FILE)" + ADVICE);
        });
    }

    /** What is wrong with this secret in production, if anything. */
    static Optional<String> objection(String secret) {
        if (WELL_KNOWN.contains(secret.toLowerCase(Locale.ROOT))) {
            return Optional.of("is a well-known sample value");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
            return Optional.of("is shorter than " + MIN_BYTES + " bytes");
        }
        if (secret.chars().distinct().count() < 8) {
            return Optional.of("repeats too few characters");
        }
        return Optional.empty();
    }
}
