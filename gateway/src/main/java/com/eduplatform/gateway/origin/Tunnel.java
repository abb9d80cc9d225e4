package com.eduplatform.gateway.origin;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two connections that have become one, bytes in both directions with back-pressure. Who closes, closes both; so does silence
 * on both sides (a WebSocket that lives has pings). All of it happens on one event loop.
 */
final class Tunnel {
    private final NetSocket client;
    private final NetSocket origin;
    private final AtomicInteger open;
    private final StallWatch watch;
    private final Runnable closed;
    private boolean over;

    /**
     * @param open counts tunnels
     * @param closed called once
     */
    Tunnel(Vertx vertx, NetSocket client, NetSocket origin, Duration idle, AtomicInteger open, Runnable closed) {
        this.client = client;
        this.origin = origin;
        this.open = open;
        this.closed = closed;
        this.watch = new StallWatch(vertx, idle, this::end);
    }

    void begin() {
        open.incrementAndGet();
        pipe(client, origin);
        pipe(origin, client);
    }

    private void pipe(NetSocket from, NetSocket to) {
        from.exceptionHandler(broken -> end());
        from.closeHandler(gone -> end());
        from.handler(piece -> {
            watch.progress();
            to.write(piece);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> {
                    watch.progress();
                    from.resume();
                });
            }
        });
        from.resume();
    }

    private void end() {
        if (!over) {
            over = true;
            watch.stop();
            open.decrementAndGet();
            client.close();
            origin.close();
            closed.run();
        }
    }
}
