package com.eduplatform.gateway.edge;

import java.net.URI;

/** Where a service listens. */
public record Origin(String host, int port, boolean tls) {
    /** @throws IllegalArgumentException unless it is {@code http(s)://host[:port]} and nothing more */
    public static Origin of(URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty() || "/".equals(uri.getRawPath()));
        if (!(tls || "http".equals(uri.getScheme())) || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException("An origin must look like http://host:port, this does not: " + uri);
        }
        return new Origin(uri.getHost(), uri.getPort() < 0 ? defaultPort(tls) : uri.getPort(), tls);
    }

    private static int defaultPort(boolean tls) {
        return tls ? 443 : 80;
    }
}
