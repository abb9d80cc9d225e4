package com.eduplatform.gateway.pages;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.http.RequestMetrics;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.gateway.origin.FleetHealth;
import com.eduplatform.gateway.origin.ServiceDocuments;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** {@code /}, {@code /docs} and {@code /openapi.json}. */
@Singleton
final class Pages {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String STYLE = "text/css;charset=UTF-8";

    /** Exact paths; Swagger UI's files are its own, as its webjar has them. */
    private static final Map<String, StaticFile> FILES = Map.of(
            "/docs", StaticFile.load("docs.html", HTML),
            "/docs/start.js", StaticFile.load("docs.js", SCRIPT),
            "/docs/swagger-ui-bundle.js", StaticFile.load("swagger-ui-bundle.js", SCRIPT),
            "/docs/swagger-ui.css", StaticFile.load("swagger-ui.css", STYLE),
            "/status/page.js", StaticFile.load("status.js", SCRIPT),
            "/status/page.css", StaticFile.load("status.css", STYLE));

    private final FleetHealth health;
    private final ServiceDocuments documents;
    private final Clock clock;
    private final StatusPage status = new StatusPage();

    Pages(FleetHealth health, ServiceDocuments documents, Clock clock) {
        this.health = health;
        this.documents = documents;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        FILES.forEach((path, file) -> get(router, path, file::answer));
        get(router, "/", this::status);
        get(router, "/openapi.json", this::api);
    }

    private static void get(Router router, String path, Consumer<RoutingContext> answer) {
        router.route(path).handler(context -> {
            context.put(RequestMetrics.ROUTE, path);
            HttpMethod method = context.request().method();
            if (!path.equals(context.request().path())) {
                // The router also takes /docs/ for /docs, where the page's files are elsewhere.
                context.next();
            } else if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
                answer.accept(context);
            } else {
                context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
                JsonAnswer.problem(context, CommonProblem.METHOD_NOT_ALLOWED);
            }
        });
    }

    private void api(RoutingContext context) {
        documents.get(
                context.vertx(),
                all -> JsonAnswer.end(context, 200, MergedApi.of(all).encode()),
                context::fail);
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
