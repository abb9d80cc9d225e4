package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other sites may use the API with their visitors' credentials. A page that may not is answered like any
 * client that is no browser, without permission to read it; only its preflight is refused.
 */
public final class Cors {
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9\\-, ]{1,1024}");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String EXPOSED = "X-Request-Id, Retry-After, Idempotent-Replayed, RateLimit-Limit,"
            + " RateLimit-Remaining, RateLimit-Reset, RateLimit-Policy";
    private static final String MAX_AGE_SECONDS = "600";

    private final Set<String> allowed;

    /**
     * @param origins as browsers send them: {@code https://edu.example}
     * @throws IllegalArgumentException on anything else, {@code *} too: it would let any page act for its visitors
     */
    public Cors(List<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "ALLOWED_ORIGINS lists origins like https://edu.example, this is none: " + origin);
            }
        }
        this.allowed = Set.copyOf(origins);
    }

    public static boolean isPreflight(HttpMethod method, MultiMap request) {
        return HttpMethod.OPTIONS.equals(method)
                && request.contains(HttpHeaders.ORIGIN)
                && request.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    public boolean allows(@Nullable String origin) {
        return origin != null && allowed.contains(origin);
    }

    /** What every answer says; also the one without an {@code Origin}, so that caches keep them apart. */
    public void permit(MultiMap request, MultiMap answer) {
        answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.get(HttpHeaders.ORIGIN);
        if (allows(origin)) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /**
     * What an allowed preflight is told besides. Any header name is fine, as it was in the prototype: the page is trusted,
     * and which headers a service knows is the service's affair.
     */
    public static void permitPreflight(MultiMap request, MultiMap answer) {
        answer.add(HttpHeaders.VARY, "Access-Control-Request-Method, Access-Control-Request-Headers")
                .set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        String names = request.get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (names != null && HEADER_NAMES.matcher(names).matches()) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
    }
}
