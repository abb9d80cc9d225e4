package com.eduplatform.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A service as the gateway sees it: bytes on sockets. A script per path says what happens on the connection, so it can be
 * slow, break off or lie, which no well-behaved HTTP server could be made to do.
 */
final class FakeOrigin {
    private static final int SMALL_BUFFER = 64 * 1024;
    private static final int LOWEST_PORT = 24_000;
    private static final int EPHEMERAL_PORTS = 32_000;
    private static final int MAX_ATTEMPTS = 50;

    private static final Script OK = asked -> {
        asked.body();
        asked.answer("200 OK", "{}");
    };

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Head> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;

    /** What happens after the head of a request has been read. The connection is closed if it throws. */
    @FunctionalInterface
    interface Script {
        void play(Asked asked) throws Exception;
    }

    /** A request whose body is still in the stream, and the way to answer it. */
    record Asked(Head head, InputStream in, OutputStream out, Socket socket) {
        byte[] body() throws IOException {
            return head.body(in);
        }

        String text() throws IOException {
            return new String(body(), StandardCharsets.UTF_8);
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** @param status with its reason: {@code "200 OK"} */
        void answer(String status, String body) throws IOException {
            send("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }
    }

    FakeOrigin() {
        listener = listenAnywhere();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** @param path without the query */
    void at(String path, Script script) {
        scripts.put(path, script);
    }

    /** Heads of all requests since the last reset. */
    List<Head> seen() {
        return List.copyOf(seen);
    }

    /** Everything is answered with 200 again. */
    void reset() {
        scripts.clear();
        seen.clear();
    }

    /** As if its process had ended: nobody listens on its port, and its connections are closed. */
    void die() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    void revive() {
        listener = listen(listener.getLocalPort());
    }

    /**
     * Below the range that a machine's own connections come from: otherwise one of them could sit on the port of an origin
     * that has died, even the one that tries to reach it.
     */
    private ServerSocket listenAnywhere() {
        for (int attempt = 0; ; attempt++) {
            try {
                return listen(ThreadLocalRandom.current().nextInt(LOWEST_PORT, EPHEMERAL_PORTS));
            } catch (UncheckedIOException taken) {
                if (attempt == MAX_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            // What is not read must not vanish in a kernel that buffers more than a whole body.
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.startVirtualThread(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed: dead
        }
    }

    private void serve(Socket connection) {
        connections.add(connection);
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                Head head = Head.read(in);
                seen.add(head);
                scripts.getOrDefault(head.path(), OK)
                        .play(new Asked(head, in, connection.getOutputStream(), connection));
            }
        } catch (Exception e) {
            // the script's end, or the gateway's: the connection is closed
        } finally {
            connections.remove(connection);
        }
    }
}
