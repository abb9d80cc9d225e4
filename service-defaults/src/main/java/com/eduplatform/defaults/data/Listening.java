package com.eduplatform.defaults.data;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections of their own, outside of the pool, that hear what PostgreSQL's NOTIFY tells. */
@Singleton
public final class Listening {
    public static final Duration RECONNECT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final EnvironmentConfig environment;
    private final PgConnectOptions database;

    Listening(
            Vertx vertx,
            EnvironmentConfig environment,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        this.environment = environment;
        this.database = PgConnectOptions.fromUri(url);
        user.ifPresent(database::setUser);
        password.ifPresent(database::setPassword);
    }

    /**
     * Not connected yet. Once it was, it connects and listens again by itself.
     *
     * @param purpose by which pg_stat_activity names it: {@code course changes}
     */
    public PgSubscriber subscriber(String purpose) {
        PgConnectOptions options =
                new PgConnectOptions(database).addProperty("application_name", environment.service() + " " + purpose);
        return PgSubscriber.subscriber(vertx, options).reconnectPolicy(attempt -> RECONNECT.toMillis());
    }
}
