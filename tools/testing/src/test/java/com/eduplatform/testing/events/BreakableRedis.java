package com.eduplatform.testing.events;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

/** A Redis for events alone, with a memory on disk, that tests stop and start. */
public final class BreakableRedis implements QuarkusTestResourceLifecycleManager {
    private static final int PORT = freePort();
    private static final Path DATA = folder();
    private static RedisServer server = running();

    @Override
    public Map<String, String> start() {
        return Map.of("EVENTS_REDIS_URL", "redis://127.0.0.1:" + PORT);
    }

    @Override
    public void stop() {
        // Lives as long as the JVM, as the other stores do.
    }

    static synchronized void goAway() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized void comeBack() {
        server = running();
    }

    private static RedisServer running() {
        try {
            RedisServer redis = RedisServer.newRedisServer()
                    .port(PORT)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly yes")
                    .setting("dir " + DATA)
                    .build();
            redis.start();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BreakableRedis::goAway));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("events-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
