package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.connection.ConnectionConfig;
import com.eduplatform.gateway.edge.RoutingTable.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forwards requests to where their route leads. */
@Singleton
public final class OriginPipes {
    private final OriginClients clients;
    private final Fleet fleet;
    private final Limits limits;

    OriginPipes(
            OriginClients clients,
            Fleet fleet,
            OriginConfig config,
            ConnectionConfig connections,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.clients = clients;
        this.fleet = fleet;
        this.limits = new Limits(
                maxBody.asLongValue(),
                config.heldBody().asLongValue(),
                new HeldBytes(config.heldBodies().asLongValue()),
                connections.bodyTimeout(),
                config.responseTimeout(),
                config.idleTimeout(),
                config.tunnelIdleTimeout());
        Gauge.builder("gateway.held", limits.held(), HeldBytes::now)
                .baseUnit("bytes")
                .register(registry);
    }

    /**
     * Streams the request to the target and the answer back. The request must not have been read. Ends the context,
     * whatever happens.
     */
    public void forward(RoutingContext context, Target target) {
        new Exchange(context, target, limits, clients, fleet.of(target.route())).start();
    }

    /**
     * @param maxBody bytes, of requests
     * @param heldBody bytes of one that are held until it is whole
     * @param held of all
     */
    record Limits(
            long maxBody,
            long heldBody,
            HeldBytes held,
            Duration body,
            Duration response,
            Duration idle,
            Duration tunnel) {}
}
