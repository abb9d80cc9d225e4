package com.eduplatform.defaults.http;

import com.eduplatform.defaults.time.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id: the client's own if it is harmless to log, else a new one. It is in each log line of the
 * request ({@code request_id}), in the answer, and in calls to other services.
 */
@Singleton
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final String KEY = "request_id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    RequestId(Ids ids) {
        this.ids = ids;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.REQUEST_ID);
    }

    /** The present request's id, or null outside of requests. */
    public static @Nullable String current() {
        return MDC.get(KEY) instanceof String id ? id : null;
    }

    private void handle(RoutingContext context) {
        String offered = context.request().getHeader(HEADER);
        String id = offered != null && HARMLESS.matcher(offered).matches()
                ? offered
                : ids.next().toString();
        MDC.put(KEY, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }
}
