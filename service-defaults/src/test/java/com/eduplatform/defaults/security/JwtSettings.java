package com.eduplatform.defaults.security;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A deployment's settings, as a test needs them. */
record JwtSettings(
        Optional<String> secret,
        Algorithm algorithm,
        boolean issues,
        Optional<String> privateKey,
        Optional<String> publicKeys,
        Optional<String> issuer,
        Optional<String> audience)
        implements JwtConfig {
    static final String SECRET = "a secret of this test, long enough for HS256";

    /** The deployment that everybody begins with. */
    static JwtSettings hs256() {
        return new JwtSettings(
                Optional.of(SECRET),
                Algorithm.HS256,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** identity-service with a key pair. */
    static JwtSettings signing(Algorithm algorithm, String privateKey, String publicKeys) {
        return new JwtSettings(
                Optional.empty(),
                algorithm,
                true,
                Optional.of(privateKey),
                Optional.of(publicKeys),
                Optional.empty(),
                Optional.empty());
    }

    /** Another service of that fleet. */
    static JwtSettings verifying(Algorithm algorithm) {
        return new JwtSettings(
                Optional.empty(),
                algorithm,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    JwtSettings withSecret() {
        return new JwtSettings(Optional.of(SECRET), algorithm, issues, privateKey, publicKeys, issuer, audience);
    }

    JwtSettings naming(String theIssuer, String theAudience) {
        return new JwtSettings(
                secret, algorithm, issues, privateKey, publicKeys, Optional.of(theIssuer), Optional.of(theAudience));
    }

    @Override
    public Duration ttl() {
        return Duration.ofHours(1);
    }

    @Override
    public Optional<URI> jwksUrl() {
        return Optional.empty();
    }

    @Override
    public Duration jwksEvery() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration jwksPause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Optional<String> internalToken() {
        return Optional.empty();
    }
}
