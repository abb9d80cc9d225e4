package com.eduplatform.notification.stream;

import static com.eduplatform.defaults.problem.CommonProblem.SERVICE_UNAVAILABLE;
import static com.eduplatform.notification.NotificationProblem.TOO_MANY_STREAMS;

import com.eduplatform.defaults.limit.Verdict;
import com.eduplatform.defaults.security.RevocationConfig;
import com.eduplatform.notification.signal.Signals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The streams that are open on this instance, and whom to wake for whom. */
@Singleton
final class Streams implements Signals.Ear {
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final StreamConfig config;
    private final ConcurrentHashMap<UUID, Set<OpenStream>> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    Streams(StreamConfig config, MeterRegistry metrics) {
        this.config = config;
        Gauge.builder("notification.streams.open", count, AtomicInteger::get)
                .description("Event streams that are open on this instance")
                .register(metrics);
    }

    /** A stream that has nothing to say would notice only with its next heartbeat that its token was revoked. */
    void listen(@Observes StartupEvent start, Signals signals, Vertx vertx, RevocationConfig revocations) {
        signals.tell(this);
        vertx.setPeriodic(
                revocations.pollEvery().toMillis(),
                tick -> open.values().forEach(streams -> streams.forEach(OpenStream::closeIfRevoked)));
    }

    /** Fails with 429 for a person who has too many, and with 503 if this instance has. */
    void add(OpenStream stream) {
        if (count.incrementAndGet() > config.perInstance()) {
            count.decrementAndGet();
            throw SERVICE_UNAVAILABLE.exception();
        }
        open.compute(stream.userId(), (user, streams) -> {
            Set<OpenStream> known = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            if (known.size() >= config.perPerson()) {
                count.decrementAndGet();
                throw Verdict.refusal(TOO_MANY_STREAMS, RETRY_AFTER);
            }
            known.add(stream);
            return known;
        });
    }

    /** Idempotent. */
    void remove(OpenStream stream) {
        open.computeIfPresent(stream.userId(), (user, streams) -> {
            if (streams.remove(stream)) {
                count.decrementAndGet();
            }
            return streams.isEmpty() ? null : streams;
        });
    }

    @Override
    public void changed(UUID userId) {
        open.getOrDefault(userId, Set.of()).forEach(OpenStream::wake);
    }

    @Override
    public void lookAll() {
        open.values().forEach(streams -> streams.forEach(OpenStream::wake));
    }

    /** As a restart does; the clients come back. */
    void closeAll() {
        open.values().forEach(streams -> streams.forEach(OpenStream::close));
    }
}
