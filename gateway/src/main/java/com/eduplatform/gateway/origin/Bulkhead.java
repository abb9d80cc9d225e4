package com.eduplatform.gateway.origin;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many requests one event loop lets an origin work on at once; the next ones wait for a place, for a while. For one thread.
 *
 * <p>Connections are counted elsewhere, and there may be many more: what waits for its client is no work for the origin, and must
 * not take the place of what is.
 */
final class Bulkhead {
    private final int maxWaiting;
    private final long patience;
    private final Set<Waiting> queue = new LinkedHashSet<>();
    private int free;

    /** @param patience how long a request waits for a place */
    Bulkhead(int places, int maxWaiting, Duration patience) {
        this.free = places;
        this.maxWaiting = maxWaiting;
        this.patience = patience.toMillis();
    }

    /**
     * @param entered called once there is a place, at once or later; {@link #leave} is expected afterwards
     * @param refused called instead if there is none in time
     */
    void enter(Vertx vertx, Runnable entered, Runnable refused) {
        if (free > 0) {
            free--;
            entered.run();
        } else if (queue.size() >= maxWaiting) {
            refused.run();
        } else {
            Waiting waiting = new Waiting(vertx.getOrCreateContext(), entered);
            queue.add(waiting);
            vertx.setTimer(patience, late -> {
                if (queue.remove(waiting)) {
                    refused.run();
                }
            });
        }
    }

    void leave() {
        if (queue.isEmpty()) {
            free++;
        } else {
            Waiting first = queue.iterator().next();
            queue.remove(first);
            first.context.runOnContext(later -> first.entered.run());
        }
    }

    /** Each is its own; what it runs belongs to the request that waits, not to the one that leaves. */
    private static final class Waiting {
        private final Context context;
        private final Runnable entered;

        Waiting(Context context, Runnable entered) {
            this.context = context;
            this.entered = entered;
        }
    }
}
