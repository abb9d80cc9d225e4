package com.eduplatform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import redis.embedded.RedisServer;

/**
 * A real PostgreSQL and a real Redis for {@code @QuarkusTest} classes, started once per JVM and kept until it ends:
 * {@code @QuarkusTestResource(RealStores.class)} on any one class of a module serves them all.
 */
public final class RealStores implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "DATABASE_URL",
                Stores.databaseUrl(),
                "REDIS_URL",
                Stores.redisUrl(),
                "JWT_SECRET",
                TestTokens.SECRET,
                "JWT_ISSUER",
                TestTokens.ISSUER,
                "JWT_AUDIENCE",
                TestTokens.AUDIENCE,
                "ENVIRONMENT",
                "development",
                "LOG_JSON",
                "false",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        // The stores live as long as the JVM: the next application of this run uses them again.
    }

    /** Started on first use. */
    private static final class Stores {
        private static final EmbeddedPostgres POSTGRES = postgres();
        private static final int REDIS_PORT = redis();

        static String databaseUrl() {
            return "postgresql://postgres:postgres@localhost:" + POSTGRES.getPort() + "/postgres";
        }

        static String redisUrl() {
            return "redis://localhost:" + REDIS_PORT;
        }

        private static EmbeddedPostgres postgres() {
            try {
                // Tests may lose their data: nothing waits for the disk.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Whatever the machine speaks: lower() and trigrams must know Cyrillic.
                        .setLocaleConfig("encoding", "UTF8")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "100")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int redis() {
            try {
                int port = freePort();
                RedisServer server = RedisServer.newRedisServer()
                        .port(port)
                        .setting("save \"\"")
                        .setting("bind 127.0.0.1")
                        .build();
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return port;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket free = new ServerSocket(0)) {
                return free.getLocalPort();
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(RedisServer server) {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
