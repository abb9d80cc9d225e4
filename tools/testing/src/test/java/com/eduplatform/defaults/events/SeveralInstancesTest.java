package com.eduplatform.defaults.events;

import static com.eduplatform.testing.Told.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.events.BreakableRedis;
import com.eduplatform.testing.events.CountingHandler.Counted;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second relay and a second reader of the same group beside those of the application. */
@QuarkusTest
@WithTestResource(RealStores.class)
@WithTestResource(BreakableRedis.class)
class SeveralInstancesTest {
    private static final int AGGREGATES = 20;
    private static final int EVENTS = 25;

    @Inject
    Vertx vertx;

    @Inject
    Relay relay;

    @Inject
    Streams streams;

    @Inject
    Inbox inbox;

    @Inject
    Envelope envelope;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    EnvironmentConfig environment;

    @Inject
    EventsConfig config;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry meters;

    private List<Loop> second = List.of();
    private final List<UUID> aggregates =
            IntStream.range(0, AGGREGATES).mapToObj(i -> UUID.randomUUID()).toList();

    @BeforeEach
    void startTheSecond() {
        Reader reader = new Reader(streams, inbox, envelope, pool, environment, config, clock, ids, meters);
        second = List.of(
                // Without a pause: it meets the first one as often as it can.
                new Loop(vertx, "The second relay", () -> relay.round().replaceWith(Duration.ZERO)),
                new Loop(vertx, "The second reader", reader::round));
        second.forEach(Loop::wake);
    }

    @AfterEach
    void stopTheSecond() {
        second.forEach(loop -> loop.stop().await().indefinitely());
    }

    @Test
    void eachEventHasOneEffectAndItsOwnNumber() throws InterruptedException {
        tellAll();

        eventually(() -> effects("count(*)") == AGGREGATES * EVENTS);
        assertThat(effects("count(DISTINCT event_id)")).isEqualTo(AGGREGATES * EVENTS);
        assertThat(effects("count(DISTINCT (aggregate_id, version))")).isEqualTo(AGGREGATES * EVENTS);
        assertThat(effects("max(version)")).isEqualTo(EVENTS);
    }

    @Test
    void anEmptiedRedisLosesNothingAndRepeatsNothing() throws InterruptedException {
        try (var flushing = Executors.newSingleThreadExecutor()) {
            var flushes = flushing.submit(() -> {
                for (int i = 0; i < 5; i++) {
                    Thread.sleep(100);
                    streams.send("FLUSHALL").await().indefinitely();
                }
                return null;
            });
            tellAll();
            eventually(flushes::isDone);
        }

        eventually(() -> effects("count(*)") == AGGREGATES * EVENTS);
        assertThat(effects("count(DISTINCT event_id)")).isEqualTo(AGGREGATES * EVENTS);
    }

    private void tellAll() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(aggregates.stream()
                    .<Callable<Void>>map(aggregate -> () -> {
                        for (int i = 1; i <= EVENTS; i++) {
                            int number = i;
                            pool.withTransaction(transaction ->
                                            outbox.add(transaction, "sample.counted", aggregate, new Counted(number)))
                                    .await()
                                    .indefinitely();
                        }
                        return null;
                    })
                    .toList());
        }
    }

    private long effects(String what) {
        return pool.preparedQuery("SELECT " + what + "::bigint FROM tally WHERE aggregate_id = ANY($1)")
                .execute(Tuple.of(aggregates.toArray(UUID[]::new)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
