package com.eduplatform.gateway;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.http.RequestMetrics;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.gateway.edge.Origin;
import com.eduplatform.gateway.edge.Route;
import com.eduplatform.gateway.edge.RoutingTable;
import com.eduplatform.gateway.edge.TrustedProxies;
import com.eduplatform.gateway.limit.RateLimits;
import com.eduplatform.gateway.origin.FleetHealth;
import com.eduplatform.gateway.origin.OriginPipes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * The only wiring, read top to bottom as a request's path. Before it run the filters that every listener of the fleet has:
 * request id, metrics, size limits.
 */
@Singleton
final class GatewayRoutes {
    private static final String HEALTH = "/health";

    /** Neither CONNECT nor TRACE, which speak to proxies, nor methods that no service has. */
    private static final Set<HttpMethod> FORWARDED = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Produces
    @Singleton
    RoutingTable table(GatewayConfig config) {
        return new RoutingTable(config.routes().entrySet().stream()
                .map(route -> new Route(
                        route.getKey(),
                        route.getValue().prefix(),
                        route.getValue().origins().stream().map(Origin::of).toList()))
                .toList());
    }

    @Produces
    @Singleton
    TrustedProxies proxies(EdgeConfig config) {
        return new TrustedProxies(config.trustedProxies().orElse(List.of()));
    }

    void register(
            @Observes Router router, RoutingTable table, FleetHealth health, RateLimits limits, OriginPipes pipes) {
        router.route(HEALTH).handler(context -> {
            context.put(RequestMetrics.ROUTE, HEALTH);
            if (allows(READ, context)) {
                health.answer(context);
            }
        });
        router.route().last().handler(context -> limits.admit(context, () -> forward(context, table, pipes)));
    }

    private static void forward(RoutingContext context, RoutingTable table, OriginPipes pipes) {
        String path = context.request().path();
        var target = path == null ? null : table.find(path);
        if (target == null) {
            JsonAnswer.problem(context, CommonProblem.NOT_FOUND);
            return;
        }
        context.put(RequestMetrics.ROUTE, target.route().prefix());
        if (allows(FORWARDED, context)) {
            pipes.forward(context, target);
        }
    }

    private static boolean allows(Set<HttpMethod> methods, RoutingContext context) {
        if (methods.contains(context.request().method())) {
            return true;
        }
        String allowed = String.join(
                ", ", methods.stream().map(HttpMethod::name).sorted().toList());
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        JsonAnswer.problem(context, CommonProblem.METHOD_NOT_ALLOWED);
        return false;
    }
}
