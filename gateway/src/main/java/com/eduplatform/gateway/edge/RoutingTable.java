package com.eduplatform.gateway.edge;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path. Prefixes are compared with the path as it was sent, by whole segments: what a client has
 * encoded stays encoded, and an encoded prefix is no prefix. The longest prefix wins.
 */
public final class RoutingTable {
    private final List<Route> routes;

    public RoutingTable(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }

    /** @return where this path leads, or null if it is nobody's or not for the outside */
    public @Nullable Target find(String path) {
        for (Route route : routes) {
            String prefix = route.prefix();
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                String rest = path.length() == prefix.length() ? "/" : path.substring(prefix.length());
                return ClosedPaths.isClosed(rest) ? null : new Target(route, rest);
            }
        }
        return null;
    }

    /** @param path what the origin is asked for, with its leading slash, encoded as the client did */
    public record Target(Route route, String path) {}
}
