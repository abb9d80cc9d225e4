package com.eduplatform.defaults.http;

import static com.eduplatform.defaults.problem.CommonProblem.BODY_TOO_LARGE;
import static com.eduplatform.defaults.problem.CommonProblem.HEADERS_TOO_LARGE;
import static com.eduplatform.defaults.problem.CommonProblem.URL_TOO_LONG;

import com.eduplatform.defaults.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what is too large in the fleet's error format. The HTTP codec's own limits (twice as large, see the fleet's
 * defaults) stay behind it as the last wall, where the answer has no body.
 */
@Singleton
final class SizeLimits {
    private static final int MAX_URL = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    private final long maxBody;

    SizeLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.LIMITS);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        if (request.uri().length() > MAX_URL) {
            refuse(context, URL_TOO_LONG);
        } else if (headerSize(context) > MAX_HEADERS) {
            refuse(context, HEADERS_TOO_LARGE);
        } else if (announcedBody(context) > maxBody) {
            refuse(context, BODY_TOO_LARGE);
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        // The rest of what the client is sending is not worth reading.
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        JsonAnswer.problem(context, problem);
    }

    private static long headerSize(RoutingContext context) {
        long size = 0;
        for (Map.Entry<String, String> header : context.request().headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    private static long announcedBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
