package com.eduplatform.gateway.edge;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Believes {@code X-Forwarded-*} from known proxies only, and of their words only what such a proxy can vouch for.
 *
 * <p>{@code X-Forwarded-For} is read from its end, where the nearest proxy wrote: the first address that is not a trusted
 * proxy is the client. What stands before it the client may have invented, so it is not passed on.
 */
public final class TrustedProxies {
    /** More hops than this nobody has; they would only cost time. */
    private static final int MAX_HOPS = 32;

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.+)](?::[0-9]+)?|([0-9.]+):[0-9]+");

    private final List<Network> networks;

    /**
     * @param networks in CIDR notation
     * @throws IllegalArgumentException if one of them is none
     */
    public TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(Network::of).toList();
    }

    /**
     * @param remote the address of the connection's other end
     * @param scheme of the connection
     * @param host from the request
     */
    public Client client(String remote, String scheme, @Nullable String host, MultiMap headers) {
        if (networks.isEmpty() || !isTrusted(remote)) {
            return Client.direct(remote, scheme, host);
        }
        List<String> chain = new ArrayList<>();
        chain.add(remote);
        List<String> hops =
                List.of(String.join(",", headers.getAll("X-Forwarded-For")).split(",", -1));
        for (int i = hops.size() - 1; i >= 0 && chain.size() < MAX_HOPS && isTrusted(chain.getFirst()); i--) {
            String address = address(hops.get(i).strip());
            if (address == null) {
                break;
            }
            chain.addFirst(address);
        }
        String proto = last(headers, "X-Forwarded-Proto");
        String asked = last(headers, "X-Forwarded-Host");
        return new Client(
                chain.getFirst(),
                "https".equalsIgnoreCase(proto) ? "https" : "http".equalsIgnoreCase(proto) ? "http" : scheme,
                asked != null && HOST.matcher(asked).matches() ? asked : host,
                String.join(", ", chain));
    }

    /** @param address of a connection's other end, or of a hop */
    public boolean isTrusted(String address) {
        byte[] bytes = Network.parse(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /** Without the port that some proxies add; null if it is not an address. */
    private static @Nullable String address(String hop) {
        var port = WITH_PORT.matcher(hop);
        String bare = !port.matches() ? hop : port.group(1) != null ? port.group(1) : port.group(2);
        return Network.parse(bare) == null ? null : bare;
    }

    private static @Nullable String last(MultiMap headers, String name) {
        List<String> lines = headers.getAll(name);
        if (lines.isEmpty()) {
            return null;
        }
        String line = lines.getLast();
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }
}
