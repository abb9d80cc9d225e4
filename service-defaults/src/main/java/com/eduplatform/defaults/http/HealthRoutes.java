package com.eduplatform.defaults.http;

import com.eduplatform.defaults.problem.CommonProblem;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** {@code /health/live} and {@code /health/ready} in the contract's form, without a token, on every listener. */
@Singleton
final class HealthRoutes {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";

    private final List<ReadinessCheck> checks;
    private final Draining draining;

    HealthRoutes(@All List<ReadinessCheck> checks, Draining draining) {
        this.draining = draining;
        this.checks = checks.stream()
                .sorted(Comparator.comparing(ReadinessCheck::name))
                .toList();
    }

    void register(@Observes Router router) {
        get(router, LIVE, context -> JsonAnswer.end(context, 200, "{\"status\":\"ok\"}"));
        get(router, READY, this::ready);
    }

    private static void get(Router router, String path, Consumer<RoutingContext> answer) {
        router.route(path).handler(context -> {
            context.put(RequestMetrics.ROUTE, path);
            HttpMethod method = context.request().method();
            if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
                answer.accept(context);
            } else {
                context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
                JsonAnswer.problem(context, CommonProblem.METHOD_NOT_ALLOWED);
            }
        });
    }

    private void ready(RoutingContext context) {
        if (draining.isDraining()) {
            JsonAnswer.end(context, 503, "{\"status\":\"draining\",\"checks\":{}}");
            return;
        }
        List<Uni<Boolean>> results = checks.stream().map(HealthRoutes::isThere).toList();
        Uni<List<Boolean>> all = results.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(results).andCollectFailures();
        all.subscribe().with(there -> answer(context, there), context::fail);
    }

    private void answer(RoutingContext context, List<Boolean> there) {
        boolean ready = true;
        JsonObject report = new JsonObject();
        for (int i = 0; i < checks.size(); i++) {
            report.put(checks.get(i).name(), there.get(i) ? "ok" : "unavailable");
            ready &= there.get(i) || !checks.get(i).isRequired();
        }
        JsonObject body =
                new JsonObject().put("status", ready ? "ok" : "degraded").put("checks", report);
        JsonAnswer.end(context, ready ? 200 : 503, body.encode());
    }

    private static Uni<Boolean> isThere(ReadinessCheck check) {
        return check.probe()
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }
}
