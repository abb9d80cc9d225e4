package com.eduplatform.defaults.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.function.Supplier;

/**
 * The way to connections before Vert.x has them. Neither Quarkus nor Vert.x lets an application at the pipeline of its
 * HTTP server; but the thread that accepts knows its channels.
 */
public final class ListeningSocket {
    /** As Vert.x names the last handler of a connection, the one that makes requests of HTTP messages. */
    private static final String HTTP_HANDLER = "handler";

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

    /**
     * Gives every connection from now on a handler that sees HTTP messages, between the codec and Vert.x. To be called once
     * the server listens.
     */
    public static void beforeRequests(Vertx vertx, Supplier<ChannelHandler> handlers) {
        addHandler(vertx, new Accepting(handlers));
    }

    @ChannelHandler.Sharable
    private static final class Accepting extends ChannelInboundHandlerAdapter {
        private final Supplier<ChannelHandler> handlers;

        Accepting(Supplier<ChannelHandler> handlers) {
            this.handlers = handlers;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ((Channel) message).pipeline().addLast(new Installing(handlers));
            context.fireChannelRead(message);
        }
    }

    /** One of the first handlers of a connection: puts another in its place as soon as that exists. */
    private static final class Installing extends ChannelInboundHandlerAdapter {
        private final Supplier<ChannelHandler> handlers;

        Installing(Supplier<ChannelHandler> handlers) {
            this.handlers = handlers;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            install(context);
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.fireChannelRead(message);
            // Behind TLS there is no HTTP before the handshake's end.
            if (!context.isRemoved()) {
                install(context);
            }
        }

        private void install(ChannelHandlerContext context) {
            var pipeline = context.pipeline();
            if (pipeline.get(HTTP_HANDLER) != null) {
                pipeline.addBefore(HTTP_HANDLER, null, handlers.get());
                pipeline.remove(this);
            }
        }
    }
}
