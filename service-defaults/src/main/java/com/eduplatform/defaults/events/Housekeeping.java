package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Measures the outbox. */
@Singleton
final class Housekeeping {
    private final Pool pool;
    private final Duration pause;
    private volatile long depth;
    private volatile double oldestSeconds;

    Housekeeping(Pool pool, EnvironmentConfig environment, EventsConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.pause = config.housekeeping();
        Gauge.builder("outbox.depth", () -> depth)
                .tag("service", environment.service())
                .register(meters);
        Gauge.builder("outbox.oldest.age.seconds", () -> oldestSeconds)
                .tag("service", environment.service())
                .register(meters);
    }

    Uni<Duration> round() {
        return pool.query("SELECT count(*), coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8"
                        + " FROM outbox WHERE published_at IS NULL")
                .execute()
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    depth = row.getLong(0);
                    oldestSeconds = row.getDouble(1);
                })
                .replaceWith(pause);
    }
}
