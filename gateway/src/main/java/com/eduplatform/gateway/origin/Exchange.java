package com.eduplatform.gateway.origin;

import static com.eduplatform.defaults.problem.CommonProblem.BAD_GATEWAY;
import static com.eduplatform.defaults.problem.CommonProblem.BODY_TOO_LARGE;
import static com.eduplatform.defaults.problem.CommonProblem.GATEWAY_TIMEOUT;
import static com.eduplatform.defaults.problem.CommonProblem.REQUEST_TIMEOUT;
import static com.eduplatform.defaults.problem.CommonProblem.SERVICE_UNAVAILABLE;

import com.eduplatform.defaults.http.JsonAnswer;
import com.eduplatform.defaults.http.RequestId;
import com.eduplatform.defaults.http.RequestMetrics;
import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.gateway.edge.Client;
import com.eduplatform.gateway.edge.Framing;
import com.eduplatform.gateway.edge.Headers;
import com.eduplatform.gateway.edge.RoutingTable.Target;
import com.eduplatform.gateway.edge.Upgrade;
import com.eduplatform.gateway.origin.OriginPipes.Limits;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to an origin and the answer on its way back, both streamed with back-pressure. All of it happens
 * on the event loop of the client's connection.
 *
 * <p>Until the head of the answer is sent, a failure is an error in the fleet's format; from then on it closes the
 * client's connection, so that half an answer is never taken for a whole one. A client that leaves resets the origin.
 *
 * <p>An instance that gives no connection has seen nothing, so the next one is asked, whatever the method. After something
 * was sent, only a GET or HEAD is sent again, once, if the connection ended before the answer began (ADR 0006).
 */
final class Exchange {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final RoutingContext context;
    private final HttpServerRequest in;
    private final HttpServerResponse out;
    private final Target target;
    private final Limits limits;
    private final OriginClients clients;
    private final Instances instances;
    private final StallWatch watch;
    private final List<Instance> tried = new ArrayList<>(1);

    private @Nullable Instance instance;
    private @Nullable Bulkhead place;
    private @Nullable HttpClientRequest request;
    private @Nullable Upload upload;
    private @Nullable Download download;
    private boolean webSocket;
    private boolean tunnel;
    private boolean reading;
    private boolean repeatable;
    private boolean answered;
    private boolean over;

    Exchange(RoutingContext context, Target target, Limits limits, OriginClients clients, Instances instances) {
        this.context = context;
        this.in = context.request();
        this.out = context.response();
        this.target = target;
        this.limits = limits;
        this.clients = clients;
        this.instances = instances;
        this.watch = new StallWatch(context.vertx(), limits.response(), this::stalled);
    }

    void start() {
        context.addEndHandler(ended -> finished());
        webSocket = in.version() == HttpVersion.HTTP_1_1 && Upgrade.isWebSocket(in.method(), in.headers());
        boolean bodiless = !Framing.announcesBody(in.headers());
        reading = bodiless && (HttpMethod.GET.equals(in.method()) || HttpMethod.HEAD.equals(in.method()));
        repeatable = reading;
        if (bodiless) {
            connect(null);
            return;
        }
        upload = new Upload(this, in, limits, context.vertx());
        if ("100-continue".equalsIgnoreCase(in.getHeader(HttpHeaders.EXPECT))) {
            // Said by us, not relayed: the size is allowed, and nothing is asked of the origin before the body is here.
            out.writeContinue();
        }
        upload.begin();
    }

    /** @param before what went wrong with the instance that was tried before, if there was one */
    void connect(@Nullable Throwable before) {
        if (over) {
            return;
        }
        Instance chosen = instances.choose(tried);
        if (chosen == null) {
            fail(SERVICE_UNAVAILABLE, before);
            return;
        }
        instance = chosen;
        tried.add(chosen);
        chosen.begin();
        if (isLasting()) {
            ask(chosen);
            return;
        }
        Bulkhead bulkhead = clients.bulkhead(chosen.origin());
        bulkhead.enter(
                context.vertx(),
                () -> {
                    place = bulkhead;
                    if (over) {
                        leavePlace();
                    } else {
                        ask(chosen);
                    }
                },
                () -> notConnected(chosen, new ConnectionPoolTooBusyException("The origin is busy")));
    }

    private void ask(Instance chosen) {
        String query = in.query();
        clients.request(chosen.origin(), in.method(), query == null ? target.path() : target.path() + '?' + query)
                .onSuccess(this::connected)
                .onFailure(cause -> notConnected(chosen, cause));
    }

    /**
     * Whether the origin would not be at work but waiting, for as long as the client likes: such ones must not take the places
     * of others. Who lies about it has a connection, and no more.
     */
    private boolean isLasting() {
        String accepted = in.headers().get(HttpHeaders.ACCEPT);
        return webSocket
                || (upload != null && !upload.isWhole())
                || (accepted != null && accepted.contains(EVENT_STREAM));
    }

    private void notConnected(Instance chosen, Throwable cause) {
        if (!(cause instanceof ConnectionPoolTooBusyException)) {
            chosen.breaker().failed();
        }
        if (!over) {
            release();
            connect(cause);
        }
    }

    /** The instance has one request less. */
    private void release() {
        leavePlace();
        if (instance != null) {
            instance.end();
            instance = null;
        }
    }

    private void leavePlace() {
        if (place != null) {
            place.leave();
            place = null;
        }
    }

    private void connected(HttpClientRequest request) {
        request.exceptionHandler(cause -> broken(request, cause));
        if (over) {
            request.reset();
            return;
        }
        this.request = request;
        request.response().onSuccess(answer -> answered(request, answer)).onFailure(cause -> broken(request, cause));
        writeHeaders(request);
        if (webSocket) {
            Upgrade.agree(request.headers());
            // How it goes on is in request.response(), as ever.
            request.connect().onFailure(cause -> broken(request, cause));
            return;
        }
        if (upload == null) {
            request.end();
        } else {
            upload.to(request);
        }
    }

    private void writeHeaders(HttpClientRequest request) {
        Client client = Objects.requireNonNull(context.<Client>get(Client.KEY));
        Headers.toOrigin(in.headers(), client, RequestId.current(), request.headers());
        String length = in.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            request.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (upload != null) {
            request.setChunked(true);
        }
    }

    void progress() {
        watch.progress();
    }

    /** From here on the client sets the pace, so the origin is free for somebody else's request. */
    void waitsForClient() {
        leavePlace();
    }

    private boolean isAnswering() {
        return tunnel || (download != null && download.isBegun());
    }

    void tooLarge() {
        out.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        fail(BODY_TOO_LARGE, null);
    }

    private void answered(HttpClientRequest asked, HttpClientResponse answer) {
        if (over || !asked.equals(request)) {
            return;
        }
        answered = true;
        if (webSocket && answer.statusCode() == 101 && Upgrade.isAgreed(answer.headers())) {
            tunnel(answer);
            return;
        }
        if (answer.statusCode() < 200) {
            broken(asked, new IllegalStateException("The origin switches protocols unasked"));
            return;
        }
        if (!Framing.isClear(answer.headers())) {
            broken(asked, new IllegalStateException("The end of the origin's answer can be read in two ways"));
            return;
        }
        if (instance != null) {
            instance.breaker().succeeded();
            if (isLastOfItsConnection(answer)) {
                // A stopping server says so before readiness is asked again: what cannot be repeated goes elsewhere.
                instance.leaves();
                if (answer.statusCode() == 503 && reading && !tried.containsAll(instances.all())) {
                    // It refuses because it is stopping; another one does not.
                    answered = false;
                    askAnother(asked, null);
                    return;
                }
            }
        }
        watch.progress(limits.idle());
        answer.exceptionHandler(cause -> broken(asked, cause));
        download = new Download(this, in, answer, target.route().prefix());
        download.begin(context.vertx());
    }

    private void tunnel(HttpClientResponse answer) {
        tunnel = true;
        if (instance != null) {
            instance.breaker().succeeded();
        }
        NetSocket origin = answer.netSocket();
        origin.pause();
        Headers.toClient(answer.headers(), out.headers());
        Upgrade.agree(out.headers());
        in.toNetSocket()
                .onSuccess(client -> {
                    watch.stop();
                    RequestMetrics.upgraded(context);
                    new Tunnel(context.vertx(), client, origin, limits.tunnel(), clients.tunnels(), this::finished)
                            .begin();
                })
                .onFailure(cause -> {
                    origin.close();
                    fail(BAD_GATEWAY, cause);
                });
    }

    /** Called for each request, and more than once for some: the response and the request both tell of one failure. */
    private void broken(HttpClientRequest asked, Throwable cause) {
        if (over || !asked.equals(request)) {
            return;
        }
        boolean closed = cause instanceof HttpClosedException || cause instanceof IOException;
        if (closed && repeatable && !answered) {
            // A kept connection that the origin has closed meanwhile; no sign yet that the origin itself is ill.
            repeatable = false;
            if (tried.containsAll(instances.all())) {
                tried.clear();
            }
            askAnother(asked, cause);
            return;
        }
        failed();
        fail(BAD_GATEWAY, cause);
    }

    private void askAnother(HttpClientRequest asked, @Nullable Throwable cause) {
        request = null;
        release();
        asked.reset();
        connect(cause);
    }

    /** As every answer of a server that is stopping; its 503 among them is for requests that come too late. */
    private static boolean isLastOfItsConnection(HttpClientResponse answer) {
        return answer.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    private void failed() {
        if (instance != null) {
            instance.breaker().failed();
        }
    }

    /** Nothing moves, or the client has not sent its body in the time there is for all of it. */
    void stalled() {
        boolean waitsForClient = upload != null && upload.isOwed();
        if (!waitsForClient && !isAnswering()) {
            failed();
        }
        fail(waitsForClient ? REQUEST_TIMEOUT : request == null ? SERVICE_UNAVAILABLE : GATEWAY_TIMEOUT, null);
    }

    private void fail(Problem problem, @Nullable Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        if (upload != null) {
            upload.refuse();
        }
        if (download != null) {
            download.stop();
        }
        if (problem.status() >= 500) {
            LOG.warnf("%s: %s%s", target.route().prefix(), problem.detail(), cause == null ? "" : ", " + cause);
        }
        if (isAnswering()) {
            in.connection().close();
        } else {
            JsonAnswer.problem(context, problem);
        }
    }

    /** The answer is sent, or the client has left. */
    private void finished() {
        over = true;
        watch.stop();
        if (download != null) {
            download.stop();
        }
        release();
        boolean uploaded = upload == null || upload.isWhole();
        boolean downloaded = tunnel || (download != null && download.isWhole());
        if (request != null && !(uploaded && downloaded)) {
            request.reset();
        }
        if (upload != null) {
            upload.refuse();
        }
    }
}
