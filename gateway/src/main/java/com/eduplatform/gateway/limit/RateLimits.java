package com.eduplatform.gateway.limit;

import static com.eduplatform.defaults.problem.CommonProblem.TOO_MANY_REQUESTS;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.limit.Quota;
import com.eduplatform.defaults.limit.Quota.Bucket;
import com.eduplatform.defaults.limit.RateLimiter;
import com.eduplatform.defaults.limit.Source;
import com.eduplatform.defaults.limit.Verdict;
import com.eduplatform.gateway.edge.Bodies;
import com.eduplatform.gateway.edge.Client;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests per token first, because many people share an address; per address where there is no token, and in all,
 * because anybody can make tokens up: the gateway does not verify them (ADR 10). Every answer says how much is left.
 */
@Singleton
public final class RateLimits {
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit-Limit");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("RateLimit-Reset");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    /** Where identity-service puts the token for pages that send no header. */
    private static final String COOKIE = "access_token";

    private static final String BEARER = "bearer ";

    private final RateLimiter limiter;
    private final Quota token;
    private final Quota anonymous;
    private final Quota address;
    private final Map<String, Quota> paths = new HashMap<>();

    RateLimits(RateLimiter limiter, RateLimitConfig config) {
        this.limiter = limiter;
        this.token = Quota.perMinute("token", config.perMinute());
        this.anonymous = Quota.perMinute("anonymous", config.anonymousPerMinute());
        this.address = Quota.perMinute("address", config.addressPerMinute());
        config.classes().forEach((name, limited) -> {
            Quota quota = new Quota(name, limited.max(), limited.window());
            limited.paths().forEach(path -> paths.put(path, quota));
        });
    }

    /** Goes on, at once or when the request has been counted; or answers 429 with {@code Retry-After}. */
    public void admit(RoutingContext context, Runnable next) {
        if (!limiter.isEnabled()) {
            next.run();
            return;
        }
        Bodies.keep(context);
        limiter.take(buckets(context), verdict -> {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            tell(verdict, context);
            if (verdict.isAllowed()) {
                next.run();
            } else {
                context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(verdict.resetSeconds()));
                JsonAnswer.problem(context, TOO_MANY_REQUESTS);
            }
        });
    }

    private List<Bucket> buckets(RoutingContext context) {
        HttpServerRequest request = context.request();
        String source = Source.of(
                Objects.requireNonNull(context.<Client>get(Client.KEY)).address());
        String presented = token(request);
        List<Bucket> buckets = new ArrayList<>(3);
        buckets.add(presented == null ? anonymous.of(source) : token.of(presented));
        buckets.add(address.of(source));
        Quota path = paths.get(request.path());
        if (path != null) {
            buckets.add(path.of(source));
        }
        return buckets;
    }

    /** The same token is the same person, whichever way it came. */
    private static @Nullable String token(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.length() > BEARER.length() && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? header.substring(BEARER.length()).strip()
                    : null;
        }
        Cookie cookie = request.headers().contains(HttpHeaders.COOKIE) ? request.getCookie(COOKIE) : null;
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private static void tell(Verdict verdict, RoutingContext context) {
        Quota quota = verdict.quota();
        context.response()
                .headers()
                .set(LIMIT, String.valueOf(quota.max()))
                .set(REMAINING, String.valueOf(verdict.remaining()))
                .set(RESET, String.valueOf(verdict.resetSeconds()))
                .set(POLICY, quota.max() + ";w=" + quota.window().toSeconds());
    }
}
