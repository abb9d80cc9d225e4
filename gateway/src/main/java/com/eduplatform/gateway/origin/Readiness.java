package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.Origin;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Asks a process whether it is ready. */
@Singleton
final class Readiness {
    private static final int DEADLINE_MILLIS = 1_000;
    private static final String READY = "/health/ready";

    private final OriginClients clients;

    Readiness(OriginClients clients) {
        this.clients = clients;
    }

    /** Never fails: whoever is away, breaks off or takes more than a second is not ready. To be called on an event loop. */
    Future<Boolean> of(Origin origin) {
        return clients.request(origin, HttpMethod.GET, READY)
                .compose(Readiness::saysReady)
                .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .otherwise(false);
    }

    private static Future<Boolean> saysReady(HttpClientRequest request) {
        return request.exceptionHandler(broken -> {})
                .send()
                .compose(answer -> answer.end().map(end -> answer.statusCode() == 200))
                .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                // A service that hangs would otherwise keep one more connection every second.
                .onFailure(late -> request.reset());
    }
}
