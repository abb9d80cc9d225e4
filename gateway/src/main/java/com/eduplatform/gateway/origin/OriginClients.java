package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.Origin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keep-alive connections to the origins, pooled per event loop: the thread that asks is the one that gets the answer, so
 * bytes never change threads on their way (ADR 0004).
 */
@Singleton
final class OriginClients {
    /** The same as what a client may send, see {@code quarkus.http.limits.max-header-size}. */
    private static final int MAX_HEADERS = 32 * 1024;

    private final ThreadLocal<HttpClient> clients;
    private final ThreadLocal<Map<Origin, Bulkhead>> bulkheads = ThreadLocal.withInitial(HashMap::new);
    private final OriginConfig config;
    private final long connectTimeout;
    private final AtomicInteger tunnels = new AtomicInteger();

    OriginClients(Vertx vertx, OriginConfig config, MeterRegistry registry) {
        Gauge.builder("gateway.tunnels", tunnels, AtomicInteger::get).register(registry);
        this.config = config;
        this.connectTimeout = config.connectTimeout().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout)
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setMaxHeaderSize(MAX_HEADERS);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(config.poolSize()).setMaxWaitQueueSize(config.maxWaiting());
        this.clients = ThreadLocal.withInitial(() -> vertx.createHttpClient(options, pool));
    }

    /** Of the event loop that is current. */
    Bulkhead bulkhead(Origin origin) {
        return bulkheads
                .get()
                .computeIfAbsent(
                        origin,
                        any -> new Bulkhead(config.concurrency(), config.maxWaiting(), config.connectTimeout()));
    }

    /** How many connections have become WebSockets and are open. */
    AtomicInteger tunnels() {
        return tunnels;
    }

    /**
     * A request on a connection of its own, nothing of it sent yet. To be called on an event loop. Fails if there is no
     * connection in time; the caller may be sure then that the origin has seen nothing.
     */
    Future<HttpClientRequest> request(Origin origin, HttpMethod method, String target) {
        return clients.get()
                .request(new RequestOptions()
                        .setMethod(method)
                        .setHost(origin.host())
                        .setPort(origin.port())
                        .setSsl(origin.tls())
                        .setURI(target)
                        .setConnectTimeout(connectTimeout));
    }
}
