package com.eduplatform.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the gateway under test that sends exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    final InputStream in;
    final OutputStream out;

    /** @param text the body, for reading in assertions */
    record Answer(Head head, String text) {
        int status() {
            return head.status();
        }
    }

    RawClient() throws IOException {
        this("127.0.0.1");
    }

    /** @param source the address it connects from, one of the loopback network */
    RawClient(String source) throws IOException {
        URI base = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        socket = new Socket(base.getHost(), base.getPort(), InetAddress.getByName(source), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** One request without a body on a connection of its own. */
    static Answer ask(String method, String target, String... headers) throws IOException {
        try (RawClient client = new RawClient()) {
            client.request(method, target, headers);
            return client.answer(method);
        }
    }

    void request(String method, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: edu.example:8080\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        send(head + "\r\n");
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Whether something, or the end, comes within that time. */
    boolean isAnswered(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        in.mark(1);
        try {
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    Answer answer() throws IOException {
        return answer("GET");
    }

    /** @param method of the request: a HEAD's answer has no body whatever its headers say */
    Answer answer(String method) throws IOException {
        Head head = Head.read(in);
        boolean bodyless = "HEAD".equals(method) || head.status() == 304;
        return new Answer(head, bodyless ? "" : new String(head.body(in), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
