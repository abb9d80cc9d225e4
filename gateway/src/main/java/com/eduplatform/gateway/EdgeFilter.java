package com.eduplatform.gateway;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.gateway.edge.Bodies;
import com.eduplatform.gateway.edge.Client;
import com.eduplatform.gateway.edge.Cors;
import com.eduplatform.gateway.edge.Framing;
import com.eduplatform.gateway.edge.SecurityHeaders;
import com.eduplatform.gateway.edge.TrustedProxies;
import com.eduplatform.gateway.edge.Upgrade;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What holds for every answer, whoever gives it: a refusal of the limits and an error carry these headers too, or a
 * browser would hide them from the page.
 */
@Singleton
final class EdgeFilter {
    /** After the request's id and metrics, so that preflights are counted; before the limits, which refuse. */
    private static final int ORDER = 750;

    private final TrustedProxies proxies;
    private final Cors cors;
    private final Set<HttpConnection> ending = ConcurrentHashMap.newKeySet();

    EdgeFilter(EdgeConfig config, TrustedProxies proxies) {
        this.proxies = proxies;
        this.cors = new Cors(config.allowedOrigins().orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, ORDER);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        if (!ending.isEmpty() && ending.contains(request.connection())) {
            request.connection().close();
            return;
        }
        if (context.response().writeQueueFull()) {
            // The client does not take what it asked for before: no more is worth making until it does.
            Bodies.keep(context);
            context.response().drainHandler(drained -> begin(context));
        } else {
            begin(context);
        }
    }

    private void begin(RoutingContext context) {
        var request = context.request();
        Client client = proxies.client(
                request.remoteAddress().hostAddress(),
                request.isSSL() ? "https" : "http",
                request.getHeader(HttpHeaders.HOST),
                request.headers());
        context.put(Client.KEY, client);
        var answer = context.response().headers();
        cors.permit(request.headers(), answer);
        context.addHeadersEndHandler(end -> {
            SecurityHeaders.write(request.path(), client.isTls(), answer);
            if (answer.contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                lastAnswer(request.connection());
            }
        });
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            // The codec has taken away a Content-Length beside it, so whoever counts by that would find another request
            // in what follows (RFC 9112 section 6.3). Nothing follows.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (!Framing.isClear(request.uri(), request.headers())) {
            // Where this request ends is a guess, so nothing after it on this connection is taken for another one.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(end -> request.connection().close());
            JsonAnswer.problem(context, CommonProblem.BAD_REQUEST);
        } else if (Upgrade.isWebSocket(request.method(), request.headers())
                && !Upgrade.isAllowed(request.getHeader(HttpHeaders.ORIGIN), client, cors)) {
            JsonAnswer.problem(context, CommonProblem.FORBIDDEN);
        } else if (!Cors.isPreflight(request.method(), request.headers())) {
            context.next();
        } else if (cors.allows(request.getHeader(HttpHeaders.ORIGIN))) {
            Cors.permitPreflight(request.headers(), answer);
            context.response().setStatusCode(204).end();
        } else {
            JsonAnswer.problem(context, CommonProblem.FORBIDDEN);
        }
    }

    /** Vert.x would still serve what was sent behind a refused request; there a second request may be hidden. */
    private void lastAnswer(HttpConnection connection) {
        if (ending.add(connection)) {
            connection.closeHandler(closed -> ending.remove(connection));
        }
    }
}
