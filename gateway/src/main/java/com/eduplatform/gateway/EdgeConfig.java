package com.eduplatform.gateway;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whom the gateway believes. */
@ConfigMapping(prefix = "gateway.edge")
public interface EdgeConfig {
    /** {@code ALLOWED_ORIGINS}: the sites whose pages may use the API, {@code https://edu.example}. */
    Optional<List<String>> allowedOrigins();

    /** {@code TRUSTED_PROXIES}: the networks, in CIDR notation, whose {@code X-Forwarded-*} is believed. */
    Optional<List<String>> trustedProxies();
}
