package com.eduplatform.defaults.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How access tokens are signed. Filled from {@code JWT_SECRET}, {@code JWT_ALGORITHM} and {@code JWT_TTL_SECONDS}. */
@ConfigMapping(prefix = "eduplatform.jwt")
public interface JwtConfig {
    /** The shared HS256 secret; see {@link SecretRule} for what is accepted. */
    String secret();

    @WithDefault("HS256")
    Algorithm algorithm();

    @WithDefault("PT1H")
    Duration ttl();

    /** The secret between services; derived from the token secret when absent. */
    Optional<String> internalToken();

    /** Signature algorithms that deployments may name. */
    enum Algorithm {
        HS256
    }
}
