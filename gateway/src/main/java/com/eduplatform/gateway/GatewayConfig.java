package com.eduplatform.gateway;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What is behind the gateway. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {
    /** By the short name of the service, as in the fleet's health. */
    Map<String, RouteConfig> routes();

    /** One service behind the gateway. */
    interface RouteConfig {
        /** The path prefix that is matched by whole segments and stripped: {@code /api/course}. */
        String prefix();

        /** {@code http(s)://host[:port]}, without a path; several if the service runs several times. */
        List<URI> origins();
    }
}
