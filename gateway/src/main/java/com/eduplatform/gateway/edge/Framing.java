package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses messages whose end, or whose address, somebody behind the gateway could read differently than it does itself (RFC
 * 9112 sections 6.3 and 11.2). The HTTP codec before it has refused what it cannot read at all.
 */
public final class Framing {
    private static final int MAX_HEADERS = 100;

    private Framing() {}

    /** @param target of the request line, as it was sent */
    public static boolean isClear(String target, MultiMap headers) {
        return isClear(headers)
                && headers.entries().size() <= MAX_HEADERS
                && isForOneHost(target, headers.getAll(HttpHeaders.HOST));
    }

    /** Whether there is one length or chunks, not both and not several, and no name that CGI would take for another. */
    public static boolean isClear(MultiMap headers) {
        List<String> lengths = headers.getAll(HttpHeaders.CONTENT_LENGTH);
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (lengths.size() + encodings.size() > 1
                || (!lengths.isEmpty() && !isNumber(lengths.getFirst()))
                || (!encodings.isEmpty() && !"chunked".equalsIgnoreCase(encodings.getFirst()))) {
            return false;
        }
        for (Map.Entry<String, String> header : headers) {
            if (!isPlainName(header.getKey()) || !isPlainValue(header.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a body follows, for a request that {@link #isClear}. */
    public static boolean announcesBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !"0".equals(length);
    }

    /** Up to 18 digits, which fit into a long. */
    private static boolean isNumber(String length) {
        return !length.isEmpty() && length.length() <= 18 && length.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A token of RFC 9110 without {@code _}, which CGI and its heirs take for {@code -}: {@code X_Forwarded_For}. */
    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "-!#$%&'*+.^`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPlainValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** One host at most (HTTP/1.0 has none), and in the absolute form the same one. */
    private static boolean isForOneHost(String target, List<String> hosts) {
        if (hosts.size() > 1) {
            return false;
        }
        if (target.startsWith("/") || "*".equals(target) || hosts.isEmpty()) {
            return true;
        }
        try {
            String authority = URI.create(target).getRawAuthority();
            // CONNECT has neither form; it is refused for its method.
            return authority == null || lower(authority).equals(lower(hosts.getFirst()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
