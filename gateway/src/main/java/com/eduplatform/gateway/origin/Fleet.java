package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.Route;
import com.eduplatform.gateway.edge.RoutingTable;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The instances of every service. Those of a service that has several are asked regularly whether they are ready. */
@Singleton
final class Fleet {
    private final Map<String, Instances> services = new HashMap<>();
    private final Readiness readiness;
    private final OriginConfig config;

    Fleet(RoutingTable table, Readiness readiness, OriginConfig config) {
        this.readiness = readiness;
        this.config = config;
        table.routes().forEach(route -> services.put(route.name(), instances(route, config)));
    }

    Instances of(Route route) {
        return Objects.requireNonNull(services.get(route.name()));
    }

    void watch(@Observes StartupEvent started, Vertx vertx) {
        // A single instance is asked anyway, so nothing would change by knowing.
        List<Instance> watched = services.values().stream()
                .filter(service -> service.all().size() > 1)
                .flatMap(service -> service.all().stream())
                .toList();
        if (!watched.isEmpty()) {
            vertx.getOrCreateContext()
                    .runOnContext(here -> vertx.setPeriodic(
                            config.readinessInterval().toMillis(),
                            tick -> watched.forEach(
                                    instance -> readiness.of(instance.origin()).onSuccess(instance::ready))));
        }
    }

    private static Instances instances(Route route, OriginConfig config) {
        return new Instances(route.origins().stream()
                .map(origin -> new Instance(
                        origin, new Breaker(config.breakerFailures(), config.breakerPause(), System::nanoTime)))
                .toList());
    }
}
