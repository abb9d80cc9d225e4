package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.ContentCoding;
import com.eduplatform.gateway.edge.Headers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** The origin's answer on its way to the client, with back-pressure, compressed if the client likes that. */
final class Download {
    private final Exchange exchange;
    private final HttpServerRequest in;
    private final HttpServerResponse out;
    private final HttpClientResponse answer;
    private final String prefix;

    private @Nullable Gzip gzip;
    private boolean begun;
    private boolean whole;
    private boolean over;

    /** @param prefix of the route, which the origin does not know */
    Download(Exchange exchange, HttpServerRequest in, HttpClientResponse answer, String prefix) {
        this.exchange = exchange;
        this.in = in;
        this.out = in.response();
        this.answer = answer;
        this.prefix = prefix;
    }

    void begin(Vertx vertx) {
        answer.handler(this::receive);
        answer.endHandler(end -> end());
        // A small answer leaves in one write: its body is here before this runs. A stream's head does not wait for a
        // body.
        vertx.runOnContext(later -> {
            if (!over && !begun && in.version() != HttpVersion.HTTP_1_0) {
                writeHead();
                out.writeHead();
            }
        });
    }

    /** Whether the client may have seen something of it. */
    boolean isBegun() {
        return begun;
    }

    boolean isWhole() {
        return whole;
    }

    /** Nothing more is passed on. */
    void stop() {
        over = true;
        if (gzip != null) {
            gzip.close();
        }
    }

    private void receive(Buffer piece) {
        if (over) {
            return;
        }
        exchange.progress();
        writeHead();
        out.write(gzip == null ? piece : gzip.piece(piece));
        if (out.writeQueueFull()) {
            exchange.waitsForClient();
            answer.pause();
            out.drainHandler(drained -> {
                exchange.progress();
                answer.resume();
            });
        }
    }

    private void end() {
        if (over) {
            return;
        }
        whole = true;
        writeHead();
        var sent = gzip == null || HttpMethod.HEAD.equals(in.method()) ? out.end() : out.end(gzip.end());
        if (in.version() == HttpVersion.HTTP_1_0 && !isLengthKnown()) {
            // Without chunks the end of the connection is the end of the body.
            sent.onComplete(done -> in.connection().close());
        }
    }

    private void writeHead() {
        if (begun) {
            return;
        }
        begun = true;
        out.setStatusCode(answer.statusCode());
        Headers.toClient(answer.headers(), out.headers());
        Headers.restorePrefix(prefix, out.headers());
        compress();
        if (gzip != null || !isLengthKnown()) {
            // Vert.x takes it back where there is no body: HEAD, 204, 304.
            out.setChunked(true);
        }
    }

    private void compress() {
        if (!ContentCoding.isNegotiated(in.method(), answer.statusCode(), answer.headers())) {
            return;
        }
        out.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String accepted = String.join(",", in.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
        if (in.version() == HttpVersion.HTTP_1_0 || !ContentCoding.accepts(accepted)) {
            return;
        }
        gzip = Gzip.open();
        if (gzip != null) {
            ContentCoding.describe(out.headers());
        }
    }

    private boolean isLengthKnown() {
        return answer.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
