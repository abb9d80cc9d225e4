package com.eduplatform.gateway.pages;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.http.RequestMetrics;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.gateway.limit.RateLimits;
import com.eduplatform.gateway.origin.FleetHealth;
import com.eduplatform.gateway.origin.ServiceDocuments;
import com.eduplatform.gateway.origin.ServiceDocuments.Document;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /}, {@code /docs} and {@code /openapi.json}. */
@Singleton
final class Pages {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String STYLE = "text/css;charset=UTF-8";

    /** Exact paths; Swagger UI's files are its own, as its webjar has them. */
    private final Map<String, Representation> files = Map.of(
            "/docs", Representation.load("docs.html", HTML),
            "/docs/start.js", Representation.load("docs.js", SCRIPT),
            "/docs/swagger-ui-bundle.js", Representation.load("swagger-ui-bundle.js", SCRIPT),
            "/docs/swagger-ui.css", Representation.load("swagger-ui.css", STYLE),
            "/status/page.js", Representation.load("status.js", SCRIPT),
            "/status/page.css", Representation.load("status.css", STYLE));

    private final FleetHealth health;
    private final ServiceDocuments documents;
    private final Clock clock;
    private final RateLimits limits;
    private final StatusPage status = new StatusPage();
    private volatile @Nullable Merged merged;

    /** Made anew only when the services say something else. */
    private record Merged(List<Document> documents, Representation api) {}

    Pages(FleetHealth health, ServiceDocuments documents, Clock clock, RateLimits limits) {
        this.limits = limits;
        this.health = health;
        this.documents = documents;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        files.forEach((path, file) -> get(router, path, file::answer));
        get(router, "/", this::status);
        get(router, "/openapi.json", this::api);
    }

    private void get(Router router, String path, Consumer<RoutingContext> answer) {
        router.route(path).handler(context -> {
            context.put(RequestMetrics.ROUTE, path);
            HttpMethod method = context.request().method();
            if (!path.equals(context.request().path())) {
                // The router also takes /docs/ for /docs, where the page's files are elsewhere.
                context.next();
            } else if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
                limits.admit(context, () -> answer.accept(context));
            } else {
                context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
                JsonAnswer.problem(context, CommonProblem.METHOD_NOT_ALLOWED);
            }
        });
    }

    private void api(RoutingContext context) {
        documents.get(context.vertx(), all -> merged(all).answer(context), context::fail);
    }

    private Representation merged(List<Document> documents) {
        Merged kept = merged;
        if (kept == null || !kept.documents.equals(documents)) {
            byte[] bytes = MergedApi.of(documents).encode().getBytes(StandardCharsets.UTF_8);
            kept = new Merged(documents, new Representation(bytes, "application/json", "no-cache"));
            merged = kept;
        }
        return kept.api;
    }

    private void status(RoutingContext context) {
        health.get(
                context.vertx(),
                services -> documents.get(
                        context.vertx(),
                        all -> show(context, status.render(services, all, clock.instant())),
                        context::fail),
                context::fail);
    }

    private static void show(RoutingContext context, String page) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        response.putHeader(HttpHeaders.CONTENT_TYPE, HTML)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length));
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.end();
        } else {
            response.end(page);
        }
    }
}
