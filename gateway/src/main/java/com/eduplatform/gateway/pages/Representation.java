package com.eduplatform.gateway.pages;

import com.eduplatform.gateway.edge.ContentCoding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A file of this module, in memory, compressed once. */
final class StaticFile {
    private final String type;
    private final Buffer plain;
    private final Buffer packed;

    private StaticFile(String type, byte[] plain, byte[] packed) {
        this.type = type;
        this.plain = Buffer.buffer(plain);
        this.packed = Buffer.buffer(packed);
    }

    /** @throws IllegalStateException if it was left out of the package */
    static StaticFile load(String name, String type) {
        byte[] plain = read(name);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StaticFile(type, plain, packed.toByteArray());
    }

    static byte[] read(String name) {
        try (InputStream in = StaticFile.class.getResourceAsStream("/pages/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing in the package");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(RoutingContext context) {
        String accepted = String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING));
        boolean pack = ContentCoding.accepts(accepted);
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (pack) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, ContentCoding.GZIP);
        }
        Buffer body = pack ? packed : plain;
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
