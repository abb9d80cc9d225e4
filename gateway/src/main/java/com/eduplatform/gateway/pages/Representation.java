package com.eduplatform.gateway.pages;

import com.eduplatform.defaults.limit.Fingerprint;
import com.eduplatform.gateway.edge.ContentCoding;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Bytes that many are given, in memory once and compressed once. */
final class Representation {
    private final String type;
    private final String caching;
    private final String tag;
    private final Buffer plain;
    private final Buffer packed;

    /** @param caching the {@code Cache-Control} of its answers */
    Representation(byte[] bytes, String type, String caching) {
        this.type = type;
        this.caching = caching;
        // Weak: both codings have it.
        this.tag = "W/\"" + Fingerprint.of(new String(bytes, StandardCharsets.ISO_8859_1)) + '"';
        this.plain = shared(bytes);
        this.packed = shared(gzip(bytes));
    }

    /**
     * A file of this module.
     *
     * @throws IllegalStateException if it was left out of the package
     */
    static Representation load(String name, String type) {
        return new Representation(read(name), type, "public, max-age=300");
    }

    static byte[] read(String name) {
        try (InputStream in = Representation.class.getResourceAsStream("/pages/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing in the package");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Outside of the heap: from there Netty would copy all of it for every client, and a slow one would keep its copy. */
    private static Buffer shared(byte[] bytes) {
        return BufferImpl.buffer(Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly()));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    void answer(RoutingContext context) {
        var request = context.request();
        var response = context.response();
        if (response.ended()) {
            return;
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, caching).putHeader(HttpHeaders.ETAG, tag);
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
        boolean pack = ContentCoding.accepts(accepted);
        response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (pack) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, ContentCoding.GZIP);
        }
        Buffer body = pack ? packed : plain;
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
