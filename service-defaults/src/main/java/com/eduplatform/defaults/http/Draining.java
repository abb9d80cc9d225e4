package com.eduplatform.defaults.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The time between the signal to stop and the end of listening ({@code SHUTDOWN_DELAY}). Everything is served as before, but
 * readiness says no, so that whoever chooses between instances chooses another, and each answer is the last one of its
 * connection, so that no client sends on one that is about to be closed.
 */
@Singleton
final class Draining {
    private volatile boolean draining;

    void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
        draining = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.DRAINING);
    }

    boolean isDraining() {
        return draining;
    }

    private void handle(RoutingContext context) {
        if (draining) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
