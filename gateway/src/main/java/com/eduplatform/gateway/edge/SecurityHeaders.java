package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What browsers are told to refuse on our behalf, on every answer, whatever its service says. */
public final class SecurityHeaders {
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");

    /** Data is not a page: should a browser show it as one after all, nothing in it runs or loads. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private static final String PAGE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Swagger UI starts itself by an inline script, and has its styles, icons and the API on the same origin. */
    private static final String SWAGGER_UI = "default-src 'none'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern SWAGGER_PATH = Pattern.compile("/api/[a-z]+/docs(/.*)?");

    /** The gateway's own pages bring their scripts as files. Swagger UI writes styles into its elements. */
    private static final String OWN_PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OWN_DOCS = OWN_PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    /** A year; without the subdomains, which are not ours to decide on. */
    private static final String HSTS_VALUE = "max-age=31536000";

    private SecurityHeaders() {}

    /**
     * To be called last, when the answer's other headers are there.
     *
     * @param path of the request; only the documentation's pages run scripts
     * @param tls whether the client came by TLS: over plain HTTP browsers must ignore HSTS, and it would be a lie
     */
    public static void write(@Nullable String path, boolean tls, MultiMap answer) {
        answer.set(NO_SNIFF, "nosniff")
                .set(FRAMES, "DENY")
                .set(REFERRER, "no-referrer")
                .set(POLICY, policy(path, answer.get(HttpHeaders.CONTENT_TYPE)));
        if (tls) {
            answer.set(HSTS, HSTS_VALUE);
        } else {
            answer.remove(HSTS);
        }
    }

    private static String policy(@Nullable String path, @Nullable String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, "text/html", 0, 9)) {
            return DATA;
        }
        if ("/".equals(path)) {
            return OWN_PAGE;
        }
        if ("/docs".equals(path)) {
            return OWN_DOCS;
        }
        return path != null && SWAGGER_PATH.matcher(path).matches() ? SWAGGER_UI : PAGE;
    }
}
