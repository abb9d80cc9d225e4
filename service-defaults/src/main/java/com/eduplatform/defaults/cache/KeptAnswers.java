package com.eduplatform.defaults.cache;

import com.eduplatform.defaults.cache.AnswerCache.Kept;
import com.eduplatform.defaults.http.FilterOrder;
import com.eduplatform.defaults.http.RequestMetrics;
import com.eduplatform.defaults.security.TokenFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what is kept before any resource is looked for, and lets everything else pass. */
@Singleton
final class KeptAnswers {
    private final AnswerCache cache;

    KeptAnswers(AnswerCache cache) {
        this.cache = cache;
    }

    void register(@Observes Filters filters) {
        if (cache.isOn()) {
            filters.register(this::handle, FilterOrder.KEPT_ANSWERS);
        }
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Kept kept = isAnswered(request) ? cache.find(request.uri()) : null;
        Answer answer = kept == null ? null : kept.prepared().withoutAsking(showsToken(request));
        if (kept == null || answer == null) {
            context.next();
            return;
        }
        if (kept.route() != null) {
            context.put(RequestMetrics.ROUTE, kept.route());
        }
        cache.hit();
        answer.send(request);
    }

    /** Reading, by whoever takes JSON without further thought. */
    private static boolean isAnswered(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return false;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted == null
                || accepted.equals("*/*")
                || accepted.equals("application/json")
                || accepted.startsWith("application/json,");
    }

    private static boolean showsToken(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.AUTHORIZATION) || request.getCookie(TokenFilter.COOKIE) != null;
    }
}
