package com.eduplatform.fleet.drill;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Series of two disks that are not there, for Prometheus to scrape: nobody fills a real one for a drill. */
final class MadeUpDisks implements AutoCloseable {
    private static final int SIZE = 100_000;
    private static final int PLENTY = 90_000;
    private static final int LITTLE = 5_000;
    private static final int THIRD = 35_000;

    private final HttpServer server;
    private volatile @Nullable Instant filledSince;

    MadeUpDisks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = series().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void fill() {
        filledSince = Instant.now();
    }

    void empty() {
        filledSince = null;
    }

    private String series() {
        Instant since = filledSince;
        long full = since == null ? PLENTY : LITTLE;
        long filling = since == null
                ? PLENTY
                : THIRD - 10 * Duration.between(since, Instant.now()).toSeconds();
        return """
                # TYPE node_filesystem_avail_bytes gauge
                node_filesystem_avail_bytes{fstype="ext4",mountpoint="/drill/full"} %d
                node_filesystem_avail_bytes{fstype="ext4",mountpoint="/drill/filling"} %d
                # TYPE node_filesystem_size_bytes gauge
                node_filesystem_size_bytes{fstype="ext4",mountpoint="/drill/full"} %d
                node_filesystem_size_bytes{fstype="ext4",mountpoint="/drill/filling"} %d
                """.formatted(full, filling, SIZE, SIZE);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
