package com.eduplatform.gateway.edge;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as the gateway knows it itself or was told by proxies that it trusts.
 *
 * @param address of the client
 * @param scheme {@code http} or {@code https}, as the client sees it
 * @param host that the client asked for, with its port
 * @param forwardedFor the client and the trusted proxies between it and us, for {@code X-Forwarded-For}
 */
public record Client(
        String address, String scheme, @Nullable String host, String forwardedFor) {
    /** Under which the request's routing context has its client. */
    public static final String KEY = "gateway.client";

    /** Somebody who is connected to the gateway without a proxy between. */
    static Client direct(String address, String scheme, @Nullable String host) {
        return new Client(address, scheme, host, address);
    }

    public boolean isTls() {
        return "https".equals(scheme);
    }
}
