package com.eduplatform.notification.signal;

import com.eduplatform.defaults.json.Text;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hears from PostgreSQL (LISTEN) whose mailbox has changed, whichever instance wrote to it. A hint and no more: while the
 * connection is away nothing is heard, and afterwards everybody is told to look.
 */
@Singleton
public final class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final String CHANNEL = "mailboxes";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final CopyOnWriteArrayList<Ear> ears = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final PgSubscriber subscriber;

    Signals(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(retries -> RECONNECT.toMillis());
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
            vertx.setTimer(RECONNECT.toMillis(), again -> connect());
        });
    }
}
