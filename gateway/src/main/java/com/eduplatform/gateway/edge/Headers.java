package com.eduplatform.gateway.edge;

import com.eduplatform.defaults.http.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which headers travel through the gateway, and which ones it writes itself. Framing ({@code Content-Length}) of requests
 * is not among them: the pipe decides it.
 */
public final class Headers {
    private static final String INTERNAL_TOKEN = "X-Internal-Token";
    private static final String FORWARDED_PREFIX = "X-Forwarded-";
    private static final String CORS_PREFIX = "Access-Control-";

    private Headers() {}

    /** Copies the end-to-end headers of a request and states where it comes from; what was said of that before is dropped. */
    public static void toOrigin(MultiMap from, Client client, @Nullable String requestId, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (!isHopByHop(name) && !isOurs(name) && (named.isEmpty() || !named.contains(lower(name)))) {
                to.add(name, header.getValue());
            }
        }
        to.set("X-Forwarded-For", client.forwardedFor()).set("X-Forwarded-Proto", client.scheme());
        if (client.host() != null) {
            to.set("X-Forwarded-Host", client.host());
        }
        if (requestId != null) {
            to.set(RequestId.HEADER, requestId);
        }
        to.set("Via", "1.1 gateway");
    }

    /** Copies the end-to-end headers of an answer, all but what the gateway says itself or nobody needs to know. */
    public static void toClient(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (!isHopByHop(name) && !isAnswerOurs(name) && (named.isEmpty() || !named.contains(lower(name)))) {
                to.add(name, header.getValue());
            }
        }
    }

    /** RFC 9110 section 7.6.1 and the authentication between a client and its proxy. Tested by length first: it is hot. */
    static boolean isHopByHop(String name) {
        return switch (name.length()) {
            case 2 -> "TE".equalsIgnoreCase(name);
            case 7 -> "Upgrade".equalsIgnoreCase(name) || "Trailer".equalsIgnoreCase(name);
            case 10 -> "Connection".equalsIgnoreCase(name) || "Keep-Alive".equalsIgnoreCase(name);
            case 16 -> "Proxy-Connection".equalsIgnoreCase(name);
            case 17 -> "Transfer-Encoding".equalsIgnoreCase(name);
            case 18 -> "Proxy-Authenticate".equalsIgnoreCase(name);
            case 19 -> "Proxy-Authorization".equalsIgnoreCase(name);
            default -> false;
        };
    }

    /**
     * A service does not know its prefix: a redirect to another path of it would lead out of it.
     *
     * @param answer to the client; an address on another host stays as it is
     */
    public static void restorePrefix(String prefix, MultiMap answer) {
        String location = answer.get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith("/") && !location.startsWith("//")) {
            answer.set(HttpHeaders.LOCATION, prefix + location);
        }
    }

    /** What a client must not say to a service, or what is said anew. */
    private static boolean isOurs(String name) {
        return switch (name.isEmpty() ? ' ' : name.charAt(0)) {
            case 'X', 'x' ->
                RequestId.HEADER.equalsIgnoreCase(name)
                        || INTERNAL_TOKEN.equalsIgnoreCase(name)
                        || "X-Real-IP".equalsIgnoreCase(name)
                        || name.regionMatches(true, 0, FORWARDED_PREFIX, 0, FORWARDED_PREFIX.length());
            case 'C', 'c' -> "Content-Length".equalsIgnoreCase(name);
            case 'E', 'e' -> "Expect".equalsIgnoreCase(name);
            case 'F', 'f' -> "Forwarded".equalsIgnoreCase(name);
            case 'H', 'h' -> "Host".equalsIgnoreCase(name);
            case 'V', 'v' -> "Via".equalsIgnoreCase(name);
            default -> false;
        };
    }

    /** The request id, the answer to CORS, and which software a service is made of. */
    private static boolean isAnswerOurs(String name) {
        return switch (name.isEmpty() ? ' ' : name.charAt(0)) {
            case 'X', 'x' -> RequestId.HEADER.equalsIgnoreCase(name) || "X-Powered-By".equalsIgnoreCase(name);
            case 'A', 'a' -> name.regionMatches(true, 0, CORS_PREFIX, 0, CORS_PREFIX.length());
            case 'S', 's' -> "Server".equalsIgnoreCase(name);
            default -> false;
        };
    }

    /** Names in {@code Connection} belong to that connection alone. The length does not, whoever says so: it is framing. */
    private static Set<String> namedByConnection(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.isEmpty() || (values.size() == 1 && "keep-alive".equalsIgnoreCase(values.getFirst()))) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.add(lower(name.strip()));
            }
        }
        names.remove("content-length");
        return names;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
