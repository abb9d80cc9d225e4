package com.eduplatform.gateway.origin;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Notices that nothing has moved for some time. One timer a request, however many pieces its bodies have. */
final class StallWatch {
    private final Vertx vertx;
    private final Runnable stalled;
    private long patience;
    private long lastProgress;
    private long timer;

    /** @param stalled called once at most, on the event loop that is current now */
    StallWatch(Vertx vertx, Duration patience, Runnable stalled) {
        this.vertx = vertx;
        this.stalled = stalled;
        this.patience = patience.toNanos();
        progress();
        this.timer = wake(this.patience);
    }

    void progress() {
        lastProgress = System.nanoTime();
    }

    /** Progress as well; from now on the next one may take this long. */
    void progress(Duration newPatience) {
        progress();
        if (newPatience.toNanos() < patience) {
            vertx.cancelTimer(timer);
            timer = wake(newPatience.toNanos());
        }
        patience = newPatience.toNanos();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private long wake(long nanos) {
        // Rounded up: a timer that fires a little early would only have to be set again.
        return vertx.setTimer(nanos / 1_000_000 + 1, fired -> check());
    }

    private void check() {
        long left = patience - (System.nanoTime() - lastProgress);
        if (left > 0) {
            timer = wake(left);
        } else {
            stalled.run();
        }
    }
}
