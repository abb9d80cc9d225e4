package com.eduplatform.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** One kept connection with at most one request on its way. Belongs to one event loop, like everything of a run. */
// What fails on the way ends the connection, and that is told.
@SuppressWarnings("FutureReturnValueIgnored")
final class Wire extends SimpleChannelInboundHandler<HttpObject> {
    private final Run run;
    private final Channel channel;
    private @Nullable Ask ask;
    private int status;
    private long since;
    private boolean busy;

    Wire(Run run, Channel channel) {
        this.run = run;
        this.channel = channel;
    }

    /** @param from the moment from which its latency counts, in nanoseconds */
    void send(Ask next, long from) {
        ask = next;
        since = from;
        busy = true;
        channel.writeAndFlush(next.request(), channel.voidPromise());
    }

    void close() {
        busy = false;
        channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        run.ready(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse head) {
            status = head.decoderResult().isSuccess() ? head.status().code() : 0;
        }
        if (part instanceof LastHttpContent && ask != null && busy && status >= 200) {
            busy = false;
            run.answered(this, ask, status, since);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.lost(this, busy);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
