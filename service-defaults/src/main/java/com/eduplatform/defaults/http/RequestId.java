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
 * request ({@code request_id}), in the answer, and in calls to other services. The W3C trace context of the client is kept
 * beside it ({@code traceparent}).
 */
@Singleton
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final String KEY = "request_id";
    private static final String TRACEPARENT = "traceparent";
    /** W3C Trace Context, section 3.2. */
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

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

    /** The present request's W3C {@code traceparent}, or null if it has none. */
    public static @Nullable String traceparent() {
        return MDC.get(TRACEPARENT) instanceof String trace ? trace : null;
    }

    /** Lets the present context work for that request: in log lines, in calls to siblings, in new events. */
    public static void continues(@Nullable String requestId, @Nullable String traceparent) {
        put(KEY, requestId);
        put(TRACEPARENT, traceparent);
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    private void handle(RoutingContext context) {
        String offered = context.request().getHeader(HEADER);
        String id = offered != null && HARMLESS.matcher(offered).matches()
                ? offered
                : ids.next().toString();
        String trace = context.request().getHeader(TRACEPARENT);
        continues(id, trace != null && TRACE.matcher(trace).matches() ? trace : null);
        context.response().putHeader(HEADER, id);
        context.next();
    }
}
