package com.eduplatform.gateway.origin;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.gateway.edge.Route;
import com.eduplatform.gateway.edge.RoutingTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /health}: whether each service is ready, at least one process of it. All callers within a second share one answer, so asking often does
 * not reach the services.
 */
@Singleton
public final class FleetHealth {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Readiness readiness;
    private final List<Route> routes;
    private final Uni<List<Boolean>> answers;

    FleetHealth(Readiness readiness, RoutingTable table) {
        this.readiness = readiness;
        this.routes = table.routes().stream()
                .sorted(Comparator.comparing(Route::name))
                .toList();
        this.answers = Uni.createFrom().completionStage(this::ask).memoize().forFixedDuration(KEPT);
    }

    /** 200 if all of them are ready, else 503; the same body in both cases. */
    public void answer(RoutingContext context) {
        // Whoever asked first has the answer on its event loop; everybody else goes on on their own.
        Context here = context.vertx().getOrCreateContext();
        answers.emitOn(task -> here.runOnContext(now -> task.run()))
                .subscribe()
                .with(ready -> answer(context, ready), context::fail);
    }

    private void answer(RoutingContext context, List<Boolean> ready) {
        JsonObject services = new JsonObject();
        for (int i = 0; i < routes.size(); i++) {
            services.put(routes.get(i).name(), ready.get(i) ? "ok" : "unavailable");
        }
        boolean all = !ready.contains(false);
        JsonObject body =
                new JsonObject().put("status", all ? "ok" : "degraded").put("services", services);
        JsonAnswer.end(context, all ? 200 : 503, body.encode());
    }

    private CompletionStage<List<Boolean>> ask() {
        List<Future<Boolean>> answers = routes.stream().map(this::isReady).toList();
        return Future.all(answers).map(all -> all.<Boolean>list()).toCompletionStage();
    }

    private Future<Boolean> isReady(Route route) {
        List<Future<Boolean>> answers =
                route.origins().stream().map(readiness::of).toList();
        return Future.all(answers).map(all -> all.<Boolean>list().contains(true));
    }
}
