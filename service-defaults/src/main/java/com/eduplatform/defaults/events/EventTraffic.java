package com.eduplatform.defaults.events;

import com.eduplatform.defaults.data.Listening;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts relay, reader and housekeeping with the service, and lets each finish its present round when the service stops. */
@Singleton
final class EventTraffic {
    private static final Logger LOG = Logger.getLogger(EventTraffic.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final List<Loop> loops = new ArrayList<>();
    private final Loop relay;
    private final Loop rebuilding;
    private final PgSubscriber wakeUp;

    EventTraffic(
            Vertx vertx,
            Relay relay,
            Reader reader,
            Inbox inbox,
            Housekeeping housekeeping,
            Rebuilding rebuilding,
            Listening listening) {
        this.relay = new Loop(vertx, "Publishing events", relay::round);
        loops.add(this.relay);
        loops.add(new Loop(vertx, "Looking after events", housekeeping::round));
        if (!inbox.streams().isEmpty()) {
            loops.add(new Loop(vertx, "Reading events", reader::round));
        }
        this.rebuilding = new Loop(vertx, "Rebuilding read models", rebuilding::round);
        if (rebuilding.isPossible()) {
            loops.add(this.rebuilding);
        }
        this.wakeUp = listening.subscriber("outbox");
    }

    void start(@Observes StartupEvent event) {
        loops.forEach(Loop::wake);
        // What was added while nobody listened: woken again with every new connection; the sweep covers the rest.
        wakeUp.channel("outbox").subscribeHandler(subscribed -> relay.wake()).handler(added -> relay.wake());
        wakeUp.connect(done -> {
            if (done.failed()) {
                LOG.warnf("Nobody wakes the relay, it sweeps: %s", done.cause().getMessage());
            }
        });
    }

    /** There is something to be rebuilt. */
    void rebuild() {
        rebuilding.wake();
    }

    /** Before the pools close. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        wakeUp.close();
        Uni.join()
                .all(loops.stream().map(Loop::stop).toList())
                .andCollectFailures()
                .ifNoItem()
                .after(LONGEST_STOP)
                .recoverWithItem(List.of())
                .await()
                .indefinitely();
    }
}
