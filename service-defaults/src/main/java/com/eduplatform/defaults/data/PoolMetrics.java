package com.eduplatform.defaults.data;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Vert.x counts the pool's connections; the dashboards know them by other names, with the service as their label. */
@Singleton
final class PoolMetrics {
    private static final Map<String, String> NAMES =
            Map.of("sql.pool.active", "db.pool.used.connections", "sql.pool.idle", "db.pool.free.connections");

    @Produces
    @Singleton
    MeterFilter dashboardNames(EnvironmentConfig config) {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String name = NAMES.get(id.getName());
                return name == null ? id : id.withName(name).replaceTags(Tags.of("service", config.service()));
            }
        };
    }

    void size(
            @Observes StartupEvent start,
            MeterRegistry registry,
            EnvironmentConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int max) {
        Gauge.builder("db.pool.size", () -> max)
                .tag("service", config.service())
                .register(registry);
    }
}
