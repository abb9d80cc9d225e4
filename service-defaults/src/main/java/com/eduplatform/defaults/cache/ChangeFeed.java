package com.eduplatform.defaults.cache;

import com.eduplatform.defaults.data.Listening;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Hears from PostgreSQL (LISTEN) what has changed, whichever instance changed it: triggers tell it, so it comes with the
 * commit, and nobody can forget to. A question on the same connection proves from time to time that it is heard: without
 * that, what was read earlier is not believed for long.
 */
@Singleton
final class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final String CHANNEL = "changes";
    /** More has changed than is told one by one. */
    private static final String ANYTHING = "*";

    private final Changes changes = new Changes();
    private final Vertx vertx;
    private final CacheConfig config;
    private final PgSubscriber subscriber;
    /** Long ago, until it is. */
    private volatile long heard = System.nanoTime() - Duration.ofDays(1).toNanos();

    ChangeFeed(Vertx vertx, CacheConfig config, Listening listening) {
        this.vertx = vertx;
        this.config = config;
        this.subscriber = listening.subscriber(CHANNEL);
    }

    Changes changes() {
        return changes;
    }

    /** {@link System#nanoTime} at which every change until then had been heard. */
    long heard() {
        return heard;
    }

    void listen(@Observes StartupEvent start) {
        if (config.maxSize().asLongValue() == 0) {
            return;
        }
        subscriber
                .channel(CHANNEL)
                // What was told while nobody listened is lost.
                .subscribeHandler(subscribed -> changes.anythingChanged())
                .handler(told -> {
                    if (told.equals(ANYTHING)) {
                        changes.anythingChanged();
                    } else {
                        changes.changed(told);
                    }
                });
        connect();
        vertx.setPeriodic(config.heartbeat().toMillis(), again -> prove());
    }

    @PreDestroy
    void stop() {
        subscriber.close();
    }

    /** Once there was a connection, the subscriber renews it by itself. */
    private void connect() {
        subscriber.connect().onFailure(failure -> {
            LOG.warnf("Changes are not heard yet, answers are kept for less than a second: %s", failure);
            vertx.setTimer(Listening.RECONNECT.toMillis(), again -> connect());
        });
    }

    /** PostgreSQL sends what a session has to be told before it is ready for the next question. */
    private void prove() {
        PgConnection connection = subscriber.actualConnection();
        if (connection != null) {
            long asked = System.nanoTime();
            connection.query("SELECT 1").execute().onSuccess(answered -> heard = asked);
        }
    }
}
