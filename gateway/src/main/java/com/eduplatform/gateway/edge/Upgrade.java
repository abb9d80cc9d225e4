package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turning a connection into a WebSocket (RFC 6455 section 4), the only protocol that the gateway switches to. */
public final class Upgrade {
    private static final String WEB_SOCKET = "websocket";

    private Upgrade() {}

    public static boolean isWebSocket(HttpMethod method, MultiMap headers) {
        return HttpMethod.GET.equals(method)
                && isAgreed(headers)
                && headers.contains("Sec-WebSocket-Key")
                && !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether both headers are there, in a request or in its answer. */
    public static boolean isAgreed(MultiMap headers) {
        if (!WEB_SOCKET.equalsIgnoreCase(headers.get(HttpHeaders.UPGRADE))) {
            return false;
        }
        String connection = String.join(",", headers.getAll(HttpHeaders.CONNECTION));
        for (String name : connection.toLowerCase(Locale.ROOT).split(",", -1)) {
            if ("upgrade".equals(name.strip())) {
                return true;
            }
        }
        return false;
    }

    /** What goes to either side; hop by hop, so it is said anew. */
    public static void agree(MultiMap headers) {
        headers.set(HttpHeaders.CONNECTION, "Upgrade").set(HttpHeaders.UPGRADE, WEB_SOCKET);
    }

    /**
     * Whether a page may open one. CORS does not hold for them and browsers send cookies along, so the site is asked for.
     *
     * @param origin null if it is no browser
     */
    public static boolean isAllowed(@Nullable String origin, Client client, Cors cors) {
        return origin == null || cors.allows(origin) || origin.equals(client.scheme() + "://" + client.host());
    }
}
