package com.eduplatform.defaults.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP series that the dashboards query, under the names and labels of the contract. Meters are looked up once per
 * (handler, method, status class): building one per request would cost more than the request.
 */
@Singleton
public final class RequestMetrics {
    /** Where code that answers outside of resources puts its route for the {@code handler} label. */
    public static final String ROUTE = "eduplatform.route";

    /** Where quarkus-rest puts the template of a matched resource: a local of the request's Vert.x context. */
    public static final String TEMPLATE = "UrlPathTemplate";

    private static final String END = "eduplatform.end";
    private static final String UNMATCHED = "none";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration FASTEST = Duration.ofMillis(1);
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final LongAdder inProgress = new LongAdder();
    private final Map<Series, Meters> meters = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("http.requests.in.progress", inProgress, LongAdder::doubleValue)
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.METRICS);
    }

    private void handle(RoutingContext context) {
        long start = System.nanoTime();
        Context vertx = Vertx.currentContext();
        inProgress.increment();
        Runnable end = () -> {
            inProgress.decrement();
            var response = context.response();
            Series series = new Series(
                    route(context, vertx, response.getStatusCode()), method(context), response.getStatusCode() / 100);
            meters.computeIfAbsent(series, this::meters).record(System.nanoTime() - start, response.bytesWritten());
        };
        context.put(END, end);
        context.addEndHandler(ended -> end.run());
        context.next();
    }

    /** To be called for a request whose connection is something else from now on: Vert.x never tells of its end. */
    public static void upgraded(RoutingContext context) {
        if (context.remove(END) instanceof Runnable end) {
            end.run();
        }
    }

    private static String route(RoutingContext context, @Nullable Context vertx, int status) {
        Object route = context.get(ROUTE);
        if (route == null && vertx != null) {
            route = vertx.getLocal(TEMPLATE);
        }
        if (route == null && status < 400 && !context.normalizedPath().startsWith("/docs")) {
            // Quarkus' own pages: /metrics and /openapi.json. They have no template, and there are two of them.
            route = context.normalizedPath();
        }
        return route == null ? UNMATCHED : route.toString();
    }

    /** Methods are free text on the wire; as a label they must be few. */
    private static String method(RoutingContext context) {
        String method = context.request().method().name();
        return METHODS.contains(method) ? method : "OTHER";
    }

    private Meters meters(Series series) {
        return new Meters(
                Counter.builder("http.requests")
                        .tag("handler", series.handler)
                        .tag("method", series.method)
                        .tag("status", series.statusClass + "xx")
                        .register(registry),
                Timer.builder("http.request.duration")
                        .tag("handler", series.handler)
                        .tag("method", series.method)
                        .publishPercentileHistogram()
                        .minimumExpectedValue(FASTEST)
                        .maximumExpectedValue(SLOWEST)
                        .register(registry),
                DistributionSummary.builder("http.response.size")
                        .baseUnit("bytes")
                        .tag("handler", series.handler)
                        .register(registry));
    }

    private record Series(String handler, String method, int statusClass) {}

    private record Meters(Counter requests, Timer duration, DistributionSummary size) {
        void record(long nanos, long bytes) {
            requests.increment();
            duration.record(nanos, TimeUnit.NANOSECONDS);
            size.record((double) bytes);
        }
    }
}
