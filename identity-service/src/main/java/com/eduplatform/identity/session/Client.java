package com.eduplatform.identity.session;

import com.eduplatform.identity.token.SecretToken;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who is at the other end of a request, as far as HTTP tells.
 *
 * @param address the peer's, or what a trusted proxy says it is (see {@code TRUSTED_PROXIES})
 * @param agent the {@code User-Agent}, empty if there is none
 */
public record Client(String address, String agent) {
    public static Client of(HttpServerRequest request) {
        var peer = request.remoteAddress();
        String agent = request.getHeader("User-Agent");
        return new Client(peer == null ? "unknown" : String.valueOf(peer.hostAddress()), agent == null ? "" : agent);
    }

    /** SHA-256 of both: enough to recognize a client, and says nothing about it. */
    String fingerprint() {
        return SecretToken.sha256(address + "\n" + agent);
    }
}
