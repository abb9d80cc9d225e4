package com.eduplatform.defaults.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * The way to connections before Vert.x has them. Neither Quarkus nor Vert.x lets an application at the pipeline of its
 * HTTP server; but the thread that accepts knows its channels.
 */
public final class ListeningSocket {
    /** As Vert.x names the last handler of a connection, the one that makes requests of HTTP messages. */
    public static final String HTTP_HANDLER = "handler";

    private ListeningSocket() {}

    /**
     * Lets a handler see every connection from now on: as a {@code Channel} that is read, not registered yet and without a
     * handler. To be called once the server listens.
     *
     * @param handler sharable; it passes on what it read, or closes it
     */
    public static void addHandler(Vertx vertx, ChannelHandler handler) {
        for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            loop.execute(() -> ((SingleThreadEventLoop) loop)
                    .registeredChannelsIterator()
                    .forEachRemaining(channel -> {
                        if (channel instanceof ServerChannel) {
                            channel.pipeline().addFirst(handler);
                        }
                    }));
        }
    }
}
