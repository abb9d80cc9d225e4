package com.eduplatform.identity.session;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.identity.token.SecretToken;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Who is at the other end of a request, as far as HTTP tells.
 *
 * @param address the peer's, or what a trusted proxy says it is (see {@code TRUSTED_PROXIES})
 * @param agent the {@code User-Agent}, empty if there is none
 */
public record Client(String address, String agent) {
    private static final int MAX_AGENT = 200;

    public static Client of(HttpServerRequest request) {
        var peer = request.remoteAddress();
        String agent = request.getHeader("User-Agent");
        return new Client(peer == null ? "unknown" : String.valueOf(peer.hostAddress()), agent == null ? "" : agent);
    }

    /** What people recognize their device by, at most 200 characters; empty if the header is none that can be kept. */
    String shortAgent() {
        return Text.isStorable(agent) ? agent.substring(0, Math.min(agent.length(), MAX_AGENT)) : "";
    }

    /**
     * The /24 (IPv4) or /48 (IPv6) that the address belongs to, such as {@code 203.0.113.0/24}; empty if it is none. Tells
     * home from elsewhere, and is no log of where people are.
     */
    String network() {
        if (!Pattern.matches("[0-9a-fA-F.:]{2,45}", address)) {
            return "";
        }
        try {
            // Digits, dots and colons only: nothing is looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int kept = bytes.length == 4 ? 3 : 6;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** SHA-256 of both: enough to recognize a client, and says nothing about it. */
    String fingerprint() {
        return SecretToken.sha256(address + "\n" + agent);
    }
}
