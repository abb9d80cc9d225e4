package com.eduplatform.gateway.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many connections clients get and how slow they may be. By environment: {@code GATEWAY_CONNECTIONS_HEAD_TIMEOUT=5s}. */
@ConfigMapping(prefix = "gateway.connections")
public interface ConnectionConfig {
    /** In all; the next one is closed at once. */
    @WithDefault("10000")
    int max();

    /** From one address, or one /64 network of IPv6. Trusted proxies speak for many and may have any number. */
    @WithDefault("1000")
    int maxPerAddress();

    /** From a request's first byte to the end of its head, however steadily it drips; also from connecting to that byte. */
    @WithDefault("10s")
    Duration headTimeout();

    /** From the head of a request to the end of its body, however steadily it drips. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** From an answer to the next request. Longer than the 60 s of common load balancers, who should be the first to close. */
    @WithDefault("75s")
    Duration idleTimeout();

    /** After which a client that takes its answer too slowly is left, see {@link #minRate()}. */
    @WithDefault("30s")
    Duration readerTimeout();

    /** What a client has to take per second, on average over the reader timeout, while there is something to take. */
    @WithDefault("1K")
    MemorySize minRate();
}
