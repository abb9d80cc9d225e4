package com.eduplatform.gateway.origin;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.gateway.edge.Origin;
import com.eduplatform.gateway.edge.Route;
import com.eduplatform.gateway.edge.RoutingTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Whether each service is ready: at least one process of it. All callers within a second share one answer, so asking often
 * does not reach the services.
 */
@Singleton
public final class FleetHealth {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Readiness readiness;
    private final List<Route> routes;
    private final Uni<List<ServiceHealth>> answers;

    /** @param probes of its processes, in the order of the configuration */
    public record ServiceHealth(Route route, List<Probe> probes) {
        public boolean isReady() {
            return probes.stream().anyMatch(Probe::ready);
        }
    }

    /** @param micros it took to say so */
    public record Probe(boolean ready, long micros) {}

    FleetHealth(Readiness readiness, RoutingTable table) {
        this.readiness = readiness;
        this.routes = table.routes().stream()
                .sorted(Comparator.comparing(Route::name))
                .toList();
        this.answers = Uni.createFrom().completionStage(this::ask).memoize().forFixedDuration(KEPT);
    }

    /** {@code GET /health}: 200 if all of them are ready, else 503; the same body in both cases. */
    public void answer(RoutingContext context) {
        get(context.vertx(), services -> answer(context, services), context::fail);
    }

    /** To be called on an event loop, which is where the consumers are called too. */
    public void get(Vertx vertx, Consumer<List<ServiceHealth>> consumer, Consumer<Throwable> failed) {
        // Whoever asked first has the answer on its event loop; everybody else goes on on their own.
        Context here = vertx.getOrCreateContext();
        answers.emitOn(task -> here.runOnContext(now -> task.run())).subscribe().with(consumer, failed);
    }

    private static void answer(RoutingContext context, List<ServiceHealth> all) {
        JsonObject services = new JsonObject();
        for (ServiceHealth service : all) {
            services.put(service.route().name(), service.isReady() ? "ok" : "unavailable");
        }
        boolean ready = all.stream().allMatch(ServiceHealth::isReady);
        JsonObject body =
                new JsonObject().put("status", ready ? "ok" : "degraded").put("services", services);
        JsonAnswer.end(context, ready ? 200 : 503, body.encode());
    }

    private CompletionStage<List<ServiceHealth>> ask() {
        return Future.all(routes.stream().map(this::of).toList())
                .map(all -> all.<ServiceHealth>list())
                .toCompletionStage();
    }

    private Future<ServiceHealth> of(Route route) {
        List<Future<Probe>> probes = route.origins().stream().map(this::probe).toList();
        return Future.all(probes).map(all -> new ServiceHealth(route, all.list()));
    }

    private Future<Probe> probe(Origin origin) {
        long start = System.nanoTime();
        return readiness.of(origin).map(ready -> new Probe(ready, (System.nanoTime() - start) / 1_000));
    }
}
