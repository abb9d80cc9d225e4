package com.eduplatform.gateway.origin;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the origins may take and how many connections they get. By environment: {@code GATEWAY_ORIGIN_IDLE_TIMEOUT=30s}. */
@ConfigMapping(prefix = "gateway.origin")
public interface OriginConfig {
    /** To get a connection, new or from the pool, name resolution included. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** From the last progress of the request's body to the head of the answer. */
    @WithDefault("10s")
    Duration responseTimeout();

    /** Between two pieces of an answer; also how long a client may refuse to read one. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** How long a WebSocket may be silent on both sides. */
    @WithDefault("120s")
    Duration tunnelIdleTimeout();

    /** After which an unused connection is closed; has to be shorter than the origins' own idle timeout (30 min). */
    @WithDefault("60s")
    Duration keepAlive();

    /** Requests of one event loop that one origin works on at once; there are two event loops per core. */
    @WithDefault("128")
    int concurrency();

    /** Of one event loop that may wait for that; the next one is 503. */
    @WithDefault("512")
    int maxWaiting();

    /**
     * Connections from one event loop to one origin. Many more than requests at work: event streams, WebSockets, and clients who
     * take an answer or send a long body slowly keep one each.
     */
    @WithDefault("2048")
    int poolSize();

    /** How much of a body is held until it is whole; a longer one goes on as it comes. */
    @WithDefault("64K")
    MemorySize heldBody();

    /** The same of all bodies together; beyond, they go on as they come. */
    @WithDefault("32M")
    MemorySize heldBodies();

    /** Failures in a row, without an answer between, after which an origin is spared. */
    @WithDefault("5")
    int breakerFailures();

    /** How long it is spared before a request tries it again. */
    @WithDefault("2s")
    Duration breakerPause();

    /** How often the instances of a service that has several are asked whether they are ready. */
    @WithDefault("1s")
    Duration readinessInterval();
}
