package com.eduplatform.notification.signal;

import com.eduplatform.defaults.data.Listening;
import com.eduplatform.defaults.json.Text;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Hears from PostgreSQL (LISTEN) whose mailbox has changed, whichever instance wrote to it. A hint and no more: while the
 * connection is away nothing is heard, and afterwards everybody is told to look.
 */
@Singleton
public final class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final String CHANNEL = "mailboxes";

    private final CopyOnWriteArrayList<Ear> ears = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final PgSubscriber subscriber;

    Signals(Vertx vertx, Listening listening) {
        this.vertx = vertx;
        this.subscriber = listening.subscriber(CHANNEL);
    }

    /** Called on any thread; must not block. */
    public interface Ear {
        void changed(UUID userId);

        /** Something may have been missed. */
        void lookAll();
    }

    /** For as long as the service lives. */
    public void tell(Ear ear) {
        ears.add(ear);
    }

    void listen(@Observes StartupEvent start) {
        subscriber
                .channel(CHANNEL)
                .subscribeHandler(again -> ears.forEach(Ear::lookAll))
                .handler(payload -> Text.uuid(payload).ifPresent(userId -> ears.forEach(ear -> ear.changed(userId))));
        connect();
    }

    @PreDestroy
    void stop() {
        subscriber.close();
    }

    /** Once there was a connection, the subscriber renews it by itself. */
    private void connect() {
        subscriber.connect().onFailure(failure -> {
            LOG.warnf("Streams are not woken yet, they look by themselves: %s", failure);
            vertx.setTimer(Listening.RECONNECT.toMillis(), again -> connect());
        });
    }
}
