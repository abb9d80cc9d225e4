package com.eduplatform.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What a request carries behind its head. */
public final class Bodies {
    private Bodies() {}

    /**
     * Nothing of it may get lost until somebody reads it; whoever does resumes. What nobody wanted is read away at the end.
     * To be called before the answer waits for anything.
     */
    public static void keep(RoutingContext context) {
        var request = context.request();
        if (Framing.announcesBody(request.headers()) || request.headers().contains(HttpHeaders.UPGRADE)) {
            request.pause();
            context.addEndHandler(end -> request.resume());
        }
    }
}
