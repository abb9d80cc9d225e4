package com.eduplatform.identity.session;

import com.eduplatform.defaults.security.JwtConfig;
import com.eduplatform.defaults.security.TokenFilter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * How a token pair leaves: kept by no cache, and with the access token in a cookie beside the body, because the buyer app
 * reads lessons without a header. Scripts cannot read the cookie, foreign sites cannot post with it, and it is good for GET
 * and HEAD only.
 */
@Singleton
public final class TokenAnswer {
    private final Duration lifetime;

    TokenAnswer(JwtConfig config) {
        this.lifetime = config.ttl();
    }

    public RestResponse<TokenPair> of(TokenPair pair, HttpServerRequest request) {
        return ResponseBuilder.ok(pair)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .cookie(cookie(pair.accessToken(), Math.toIntExact(lifetime.toSeconds()), request))
                .build();
    }

    /** Takes the cookie back. */
    RestResponse<Void> none(HttpServerRequest request) {
        return ResponseBuilder.<Void>noContent().cookie(cookie("", 0, request)).build();
    }

    private static NewCookie cookie(String value, int seconds, HttpServerRequest request) {
        return new NewCookie.Builder(TokenFilter.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(isEncrypted(request))
                .build();
    }

    /** TLS ends at the edge; the gateway says so, and replaces what a client claims. */
    private static boolean isEncrypted(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
