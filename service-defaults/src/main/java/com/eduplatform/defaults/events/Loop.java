package com.eduplatform.defaults.events;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again, one round at a time, each on an event-loop context of its own that Hibernate Reactive
 * takes for a request's. A failed round is told once, and tried again after a growing pause.
 */
final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Uni<Duration>> round;
    private final Context home;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Touched on the home context's thread only.
    private long timer = -1;
    private boolean running;
    private boolean woken;
    private boolean stopped;
    private int failures;

    /** @param round tells how long to wait until the next one, at most; zero: not at all */
    Loop(Vertx vertx, String name, Supplier<Uni<Duration>> round) {
        this.vertx = vertx;
        this.name = name;
        this.round = round;
        this.home = vertx.getOrCreateContext();
    }

    /** Starts it, or ends its pause. A round that is running is followed by another one at once. */
    void wake() {
        home.runOnContext(ignored -> {
            woken = true;
            next();
        });
    }

    /** Completes when the present round is over; there is no further one. */
    Uni<Void> stop() {
        home.runOnContext(ignored -> {
            stopped = true;
            vertx.cancelTimer(timer);
            if (!running) {
                ended.complete(null);
            }
        });
        return Uni.createFrom().completionStage(ended);
    }

    private void next() {
        if (running || stopped) {
            return;
        }
        vertx.cancelTimer(timer);
        running = true;
        woken = false;
        Context own = requireNonNull(VertxContext.createNewDuplicatedContext(home));
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(ignored -> Uni.createFrom()
                .deferred(() -> round.get())
                .subscribe()
                .with(
                        pause -> home.runOnContext(done -> succeeded(pause)),
                        failure -> home.runOnContext(done -> failed(failure))));
    }

    private void succeeded(Duration pause) {
        if (failures > 0) {
            LOG.infof("%s goes on", name);
            failures = 0;
        }
        over(pause);
    }

    private void failed(Throwable failure) {
        if (failures == 0) {
            LOG.warnf("%s does not get on, and is tried again until it does: %s", name, failure);
        }
        LOG.debugf(failure, "%s does not get on", name);
        failures++;
        // Whoever wakes it does not know that it fails: the pause holds.
        woken = false;
        long pause = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
        over(Duration.ofMillis(Math.min(pause, LONGEST_PAUSE.toMillis())));
    }

    private void over(Duration pause) {
        running = false;
        if (stopped) {
            ended.complete(null);
        } else if (woken || !pause.isPositive()) {
            next();
        } else {
            timer = vertx.setTimer(Math.max(1, pause.toMillis()), ignored -> next());
        }
    }
}
