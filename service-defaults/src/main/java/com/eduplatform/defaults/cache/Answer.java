package com.eduplatform.defaults.cache;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** JSON that is ready to be sent, with its strong entity tag (RFC 9110, section 8.8.3): the same bytes have the same tag. */
public final class Answer implements Prepared {
    /** Browsers ask each time, so that people see at once what they have changed; caches that many share ask once a second. */
    private static final CharSequence FOR_ALL = new AsciiString("public, max-age=0, s-maxage=1, must-revalidate");

    private static final CharSequence FOR_READER = new AsciiString("private, no-cache");
    private static final CharSequence READER = new AsciiString("Authorization, Cookie");
    private static final int TAG_BYTES = 16;
    /** Objects and headers around the bytes. */
    private static final int OVERHEAD = 200;

    private final String subject;
    private final Buffer body;
    private final CharSequence tag;
    private final boolean isForAll;

    private Answer(String subject, byte[] json, boolean isForAll) {
        this.subject = subject;
        this.body = Buffer.buffer(json);
        this.tag = new AsciiString('"' + digest(json) + '"');
        this.isForAll = isForAll;
    }

    /** Everybody gets the same, and whoever passes it on may keep it for a second. */
    public static Answer forAll(String subject, byte[] json) {
        return new Answer(subject, json, true);
    }

    /** Others may get another one: nobody may keep it for anybody else. */
    public static Answer forReader(String subject, byte[] json) {
        return new Answer(subject, json, false);
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public int size() {
        return body.length() + OVERHEAD;
    }

    @Override
    public Answer withoutAsking(boolean isKnown) {
        return this;
    }

    /** Ends a request for it: 304 without the bytes if the client has them, no bytes either for HEAD. */
    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.headers().set(HttpHeaders.ETAG, tag).set(HttpHeaders.CACHE_CONTROL, isForAll ? FOR_ALL : FOR_READER);
        if (!isForAll) {
            response.headers().set(HttpHeaders.VARY, READER);
        }
        if (isKnownTo(request)) {
            response.setStatusCode(Response.Status.NOT_MODIFIED.getStatusCode()).end();
            return;
        }
        response.headers().set(HttpHeaders.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
    }

    /** The same for a resource. */
    public Response to(HttpServerRequest request) {
        Response.ResponseBuilder response = isKnownTo(request)
                ? Response.notModified()
                : Response.ok(body, MediaType.APPLICATION_JSON_TYPE).header("Content-Length", body.length());
        response.header("ETag", tag).header("Cache-Control", isForAll ? FOR_ALL : FOR_READER);
        return (isForAll ? response : response.header("Vary", READER)).build();
    }

    /** Weak comparison (RFC 9110, section 13.1.2): our gateway weakens tags when it compresses. */
    private boolean isKnownTo(HttpServerRequest request) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && (known.contains(tag) || known.equals("*"));
    }

    private static String digest(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has it", e);
        }
    }
}
