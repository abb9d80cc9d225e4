package com.eduplatform.defaults.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where the services are that this one asks, by name. */
@ConfigMapping(prefix = "eduplatform.siblings")
public interface SiblingConfig {
    @WithParentName
    Map<String, Addresses> byName();

    /** Of one service. */
    interface Addresses {
        /** {@code http(s)://host[:port]}, without a path; several, separated by commas, if the service runs several times. */
        List<URI> urls();
    }
}
