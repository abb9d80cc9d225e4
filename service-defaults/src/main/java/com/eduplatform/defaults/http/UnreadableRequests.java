package com.eduplatform.defaults.http;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.Problem;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Gives requests that are no HTTP the fleet's answer. Vert.x refuses what its codec cannot read, and Quarkus a target that is
 * no URI ({@code /%zz}) and the router one without a host, before any filter, with a bare status. Here such a request is exchanged for an empty one that
 * remembers what was wrong; it passes the filters as all do (request id, metrics, CORS) and is refused by the last.
 */
@Singleton
final class UnreadableRequests {
    private static final String NOWHERE = "/";

    /** HTTP/1.1 has to name a host, and the router refuses it otherwise. */
    private static final String NOBODY = "nobody.invalid";

    void listen(@ObservesAsync HttpServerStart started, Vertx vertx) {
        ListeningSocket.beforeRequests(vertx, Reading::new);
    }

    void listenTls(@ObservesAsync HttpsServerStart started, Vertx vertx) {
        ListeningSocket.beforeRequests(vertx, Reading::new);
    }

    void register(@Observes Filters filters) {
        filters.register(UnreadableRequests::handle, FilterOrder.READABLE);
    }

    private static void handle(RoutingContext context) {
        if (context.request().decoderResult() instanceof Unreadable reason) {
            if (reason.last) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            JsonAnswer.problem(context, reason.problem);
        } else {
            context.next();
        }
    }

    /** Says success, or Vert.x would not let the request through to the filters. */
    private static final class Unreadable extends DecoderResult {
        final Problem problem;
        final boolean last;

        /** @param last whether nobody knows what follows on the connection */
        Unreadable(Problem problem, boolean last) {
            super(SIGNAL_SUCCESS);
            this.problem = problem;
            this.last = last;
        }
    }

    /** Sits between the codec and Vert.x. */
    private static final class Reading extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!(message instanceof HttpRequest request)) {
                context.fireChannelRead(message);
            } else if (request.decoderResult().isFailure()) {
                HttpRequest empty = new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), NOWHERE);
                empty.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                empty.headers().set(HttpHeaderNames.HOST, NOBODY);
                empty.setDecoderResult(new Unreadable(problem(request.decoderResult()), true));
                ReferenceCountUtil.release(message);
                context.fireChannelRead(empty);
                context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            } else {
                boolean hostless = request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                        && !request.headers().contains(HttpHeaderNames.HOST);
                if (hostless || !isUri(request.uri())) {
                    request.setUri(NOWHERE);
                    request.headers().set(HttpHeaderNames.HOST, NOBODY);
                    request.setDecoderResult(new Unreadable(CommonProblem.BAD_REQUEST, false));
                }
                context.fireChannelRead(request);
            }
        }
    }

    private static Problem problem(DecoderResult failure) {
        return switch (failure.cause()) {
            case TooLongHttpLineException line -> CommonProblem.URL_TOO_LONG;
            case TooLongHttpHeaderException headers -> CommonProblem.HEADERS_TOO_LARGE;
            default -> CommonProblem.BAD_REQUEST;
        };
    }

    /** What Quarkus is going to ask; nearly every target is answered without parsing it. */
    private static boolean isUri(String target) {
        if (isPlain(target)) {
            return true;
        }
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A path, perhaps a query, of characters that mean nothing else in a URI. */
    private static boolean isPlain(String target) {
        if (!target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "/-._~?&=+,:@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
