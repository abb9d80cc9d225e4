package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.origin.OriginPipes.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The client's body on its way to an origin. It is held until it is whole, so that a client that sends it drop by drop has no
 * connection of an origin meanwhile (ADR 18). What is longer than may be held goes on piece by piece, with back-pressure.
 */
final class Upload {
    private final Exchange exchange;
    private final HttpServerRequest in;
    private final Limits limits;
    private final Vertx vertx;

    private @Nullable HttpClientRequest origin;
    private Buffer held = Buffer.buffer();
    private long received;
    private boolean ready;
    private boolean whole;
    private boolean refused;
    private long timer;

    Upload(Exchange exchange, HttpServerRequest in, Limits limits, Vertx vertx) {
        this.exchange = exchange;
        this.in = in;
        this.limits = limits;
        this.vertx = vertx;
    }

    void begin() {
        timer = vertx.setTimer(limits.body().toMillis(), late -> exchange.stalled());
        in.handler(this::receive);
        in.endHandler(end -> end());
        in.resume();
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether it is the client from whom the next bytes have to come. */
    boolean isOwed() {
        return !whole && (origin == null ? !ready : !origin.writeQueueFull());
    }

    void to(HttpClientRequest request) {
        origin = request;
        Buffer first = held;
        release();
        if (whole) {
            request.end(first);
        } else {
            in.resume();
            write(request, first);
        }
    }

    /** It was answered. Reading on lets the client get to the answer; there is a limit to that courtesy. */
    void refuse() {
        refused = true;
        vertx.cancelTimer(timer);
        release();
        if (!whole) {
            in.resume();
        }
    }

    private void receive(Buffer piece) {
        received += piece.length();
        if (refused) {
            if (received > 2 * limits.maxBody()) {
                in.connection().close();
            }
        } else if (received > limits.maxBody()) {
            exchange.tooLarge();
        } else {
            exchange.progress();
            if (origin == null) {
                hold(piece);
            } else {
                write(origin, piece);
            }
        }
    }

    private void hold(Buffer piece) {
        held.appendBuffer(piece);
        if (!limits.held().take(piece.length()) || received > limits.heldBody()) {
            in.pause();
            ready();
        }
    }

    private void write(HttpClientRequest request, Buffer piece) {
        request.write(piece);
        if (request.writeQueueFull()) {
            in.pause();
            request.drainHandler(drained -> in.resume());
        }
    }

    private void end() {
        if (refused) {
            return;
        }
        whole = true;
        vertx.cancelTimer(timer);
        exchange.progress();
        if (origin == null) {
            ready();
        } else {
            origin.end();
        }
    }

    private void ready() {
        if (!ready) {
            ready = true;
            exchange.connect(null);
        }
    }

    private void release() {
        limits.held().give(held.length());
        held = Buffer.buffer();
    }
}
