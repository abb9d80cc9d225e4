package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are sent compressed, by RFC 9110 section 12.5.3.
 *
 * <p>An answer that holds a secret beside something an attacker may choose tells by its compressed length how alike they are
 * (BREACH). So nothing is compressed that answers a write (tokens are issued there), sets a cookie, or must not be stored.
 */
public final class ContentCoding {
    public static final String GZIP = "gzip";

    /** Below this a packet is saved at best. */
    private static final int MIN_BYTES = 1024;

    private static final Set<String> TYPES = Set.of(
            "application/javascript",
            "application/json",
            "application/problem+json",
            "application/xml",
            "application/yaml",
            "image/svg+xml",
            "text/css",
            "text/csv",
            "text/html",
            "text/javascript",
            "text/markdown",
            "text/plain",
            "text/xml");

    private ContentCoding() {}

    /** Whether the answer depends on what the client accepts, so that caches have to know. */
    public static boolean isNegotiated(HttpMethod method, int status, MultiMap answer) {
        return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
                && status == 200
                && !answer.contains(HttpHeaders.CONTENT_ENCODING)
                && !answer.contains(HttpHeaders.CONTENT_RANGE)
                && !answer.contains(HttpHeaders.SET_COOKIE)
                && isTransformable(answer.get(HttpHeaders.CACHE_CONTROL))
                && isText(answer.get(HttpHeaders.CONTENT_TYPE))
                && isLarge(answer.get(HttpHeaders.CONTENT_LENGTH));
    }

    /** @param accepted the request's {@code Accept-Encoding}, all lines of it joined */
    public static boolean accepts(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        Boolean any = null;
        for (String part : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            int parameters = part.indexOf(';');
            String coding = (parameters < 0 ? part : part.substring(0, parameters)).strip();
            boolean wanted = parameters < 0 || weight(part.substring(parameters + 1)) > 0;
            if (GZIP.equals(coding) || "x-gzip".equals(coding)) {
                return wanted;
            }
            if ("*".equals(coding)) {
                any = wanted;
            }
        }
        return Boolean.TRUE.equals(any);
    }

    /** What changes in the answer's headers when its body is compressed; the same for HEAD, whose body is not sent. */
    public static void describe(MultiMap answer) {
        answer.remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.ACCEPT_RANGES);
        answer.set(HttpHeaders.CONTENT_ENCODING, GZIP);
        String tag = answer.get(HttpHeaders.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            // Equal in meaning to the one that the service knows, not byte by byte.
            answer.set(HttpHeaders.ETAG, "W/" + tag);
        }
    }

    private static double weight(String parameters) {
        String text = parameters.strip();
        try {
            return text.startsWith("q=") ? Double.parseDouble(text.substring(2).strip()) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isTransformable(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return true;
        }
        String directives = cacheControl.toLowerCase(Locale.ROOT);
        return !directives.contains("no-transform") && !directives.contains("no-store");
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isLarge(@Nullable String length) {
        // Framing has seen that it is a number; of unknown length are the long ones.
        return length == null || Long.parseLong(length) >= MIN_BYTES;
    }
}
