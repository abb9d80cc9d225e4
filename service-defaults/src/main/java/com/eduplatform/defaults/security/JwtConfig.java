package com.eduplatform.defaults.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How access tokens are signed and verified. Filled from the {@code JWT_...} variables; {@link SecretRule} checks it. */
@ConfigMapping(prefix = "eduplatform.jwt")
public interface JwtConfig {
    /** The shared HS256 secret. With another algorithm: the one whose tokens are still accepted, if any. */
    Optional<String> secret();

    @WithDefault("HS256")
    Algorithm algorithm();

    @WithDefault("PT1H")
    Duration ttl();

    /** In every token that is issued, and demanded of every token, if set. */
    Optional<String> issuer();

    /** In every token that is issued, and demanded of every token, if set. */
    Optional<String> audience();

    /** Whether this service issues tokens: only identity-service does. */
    @WithDefault("false")
    boolean issues();

    /** Signs tokens where {@link #issues()}: PKCS#8, PEM. */
    Optional<String> privateKey();

    /** Published beside the key that signs: the ones before it, and the one after it. One or several, PEM. */
    Optional<String> publicKeys();

    /** Where services that do not issue tokens find the keys to verify them by; absent: at identity-service. */
    Optional<URI> jwksUrl();

    /** How often they look there without being asked. */
    @WithDefault("PT5M")
    Duration jwksEvery();

    /** How long they leave it in peace at least: anybody can make up names of keys to be looked up. */
    @WithDefault("PT10S")
    Duration jwksPause();

    /** The secret between services; derived from the token secret when absent. */
    Optional<String> internalToken();

    /** Signature algorithms that deployments may name. */
    enum Algorithm {
        HS256,
        RS256,
        ES256;

        /** Whether there is a key to publish. */
        boolean isAsymmetric() {
            return this != HS256;
        }
    }
}
