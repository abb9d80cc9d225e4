package com.eduplatform.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose client is too slow. It is the first handler, so it sees bytes; {@link Messages}, behind the codec,
 * tells it what they meant. All of it happens on the connection's event loop. Reading and writing only leave a time behind;
 * a regular look compares.
 *
 * <p>While a request is being served its deadlines are those of the exchange, not of the connection.
 */
final class ClientConnection extends ChannelDuplexHandler {
    private static final int LOOK_MILLIS = 500;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Limits limits;
    private final Consumer<Slowness> tooSlow;

    private int unanswered;
    private boolean inMessage;
    private boolean tunnel;
    private boolean served;
    private boolean bytesOfHead;
    /** When the client began to owe what it owes now: a first byte, the rest of a head, the rest of a refused body. */
    private long since = System.nanoTime();

    private long written;
    private long taken;
    private long takenSince = since;

    /** @param minRate bytes a second */
    record Limits(Duration head, Duration idle, Duration reader, long minRate) {}

    /** Why a connection was ended. */
    enum Slowness {
        HEAD,
        BODY,
        IDLE,
        READER
    }

    /** @param tooSlow is told before the connection is closed */
    ClientConnection(Limits limits, Consumer<Slowness> tooSlow) {
        this.limits = limits;
        this.tooSlow = tooSlow;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var looking = context.executor()
                .scheduleWithFixedDelay(() -> look(context), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> looking.cancel(false));
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!bytesOfHead && unanswered == 0 && !inMessage) {
            bytesOfHead = true;
            since = System.nanoTime();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            written += bytes.readableBytes();
        }
        super.write(context, message, promise);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        Slowness slowness = slowSender(now);
        if (slowness == null && isSlowReader(context, now)) {
            slowness = Slowness.READER;
        }
        if (slowness != null) {
            tooSlow.accept(slowness);
            var _ = context.close();
        }
    }

    private @Nullable Slowness slowSender(long now) {
        if (tunnel || unanswered > 0) {
            return null;
        }
        boolean mayBeIdle = served && !bytesOfHead && !inMessage;
        Duration patience = mayBeIdle ? limits.idle() : limits.head();
        if (now - since < patience.toNanos()) {
            return null;
        }
        return mayBeIdle ? Slowness.IDLE : inMessage ? Slowness.BODY : Slowness.HEAD;
    }

    /** Only what does not fit into the kernel's buffers waits here. */
    private boolean isSlowReader(ChannelHandlerContext context, long now) {
        var buffer = context.channel().unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        if (waiting > 0 && now - takenSince < limits.reader().toNanos()) {
            return false;
        }
        long takenNow = written - waiting;
        boolean slow = waiting > 0
                && takenNow - taken < limits.minRate() * limits.reader().toSeconds();
        taken = takenNow;
        takenSince = now;
        return slow;
    }

    /** What the codec made of the bytes. */
    static final class Messages extends ChannelDuplexHandler {
        private @Nullable ClientConnection connection;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            connection = context.pipeline().get(ClientConnection.class);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (connection != null) {
                connection.received(message);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (connection != null) {
                connection.answered(message);
            }
            super.write(context, message, promise);
        }
    }

    private void received(Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            inMessage = true;
            bytesOfHead = false;
        }
        if (message instanceof LastHttpContent) {
            inMessage = false;
        }
    }

    private void answered(Object message) {
        if (message instanceof HttpResponse head && head.status().code() < 200) {
            tunnel = head.status().code() == SWITCHING_PROTOCOLS;
        } else if (message instanceof LastHttpContent) {
            unanswered--;
            served = true;
            since = System.nanoTime();
        }
    }
}
