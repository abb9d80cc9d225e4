package com.eduplatform.gateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Start line and headers of an HTTP/1.1 message, read from the wire: what a client library would tidy up stays visible.
 */
record Head(String start, List<Header> headers) {
    record Header(String name, String value) {}

    static Head read(InputStream in) throws IOException {
        String start = line(in);
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Head(start, headers);
    }

    int status() {
        return Integer.parseInt(word(1));
    }

    String method() {
        return word(0);
    }

    String target() {
        return word(1);
    }

    /** The target without its query. */
    String path() {
        int query = target().indexOf('?');
        return query < 0 ? target() : target().substring(0, query);
    }

    private String word(int index) {
        return start.split(" ", -1)[index];
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    @Nullable
    String first(String name) {
        return all(name).stream().findFirst().orElse(null);
    }

    /** The body that belongs to this head: chunked, by length, or none. */
    byte[] body(InputStream in) throws IOException {
        if ("chunked".equals(first("Transfer-Encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
                body.writeBytes(chunk);
            }
            return body.toByteArray();
        }
        String length = first("Content-Length");
        return length == null ? new byte[0] : exactly(in, Integer.parseInt(length));
    }

    /** The next chunk; empty at the end. */
    static byte[] chunk(InputStream in) throws IOException {
        byte[] chunk = exactly(in, Integer.parseInt(line(in), 16));
        line(in);
        return chunk;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Only " + bytes.length + " of " + length + " bytes came");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The connection was closed");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
