package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.events.Streams.Group;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Measures the outbox and how far the readers of this service's stream are, trims the stream up to where all of them are, and
 * purges old rows. Any number of instances may do so at once.
 */
@Singleton
final class Housekeeping {
    private static final int PURGED_AT_ONCE = 5_000;
    private static final Duration CONSUMER_LEFT_AFTER = Duration.ofHours(1);

    private final Pool pool;
    private final Streams streams;
    private final DeadLetters deadLetters;
    private final Inbox inbox;
    private final EventsConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final String service;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final List<Meter> shown = new CopyOnWriteArrayList<>();
    private volatile Waiting waiting = new Waiting(0, 0);

    Housekeeping(
            Pool pool,
            Streams streams,
            DeadLetters deadLetters,
            Inbox inbox,
            EnvironmentConfig environment,
            EventsConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.streams = streams;
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.service = environment.service();
        Tags tags = Tags.of("service", service);
        show(Gauge.builder("outbox.depth", () -> waiting.count).tags(tags));
        show(Gauge.builder("outbox.oldest.age.seconds", () -> waiting.oldestSeconds)
                .tags(tags));
    }

    /** What has not been published yet. */
    record Waiting(long count, double oldestSeconds) {}

    /**
     * How far a group is in this service's stream.
     *
     * @param lag events that it has not handled, dead letters not among them
     * @param handled everything up to here is done, one way or the other
     * @param settled the same, except that dead letters are not done
     */
    record Reading(String group, long lag, long pending, long dead, Position handled, Position settled) {}

    Uni<Duration> round() {
        return measureOutbox()
                .chain(() -> read())
                .chain(this::tidy)
                .chain(this::forgetConsumers)
                .replaceWith(config.housekeeping());
    }

    Uni<Waiting> measureOutbox() {
        return pool.query("SELECT count(*), coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8"
                        + " FROM outbox WHERE published_at IS NULL")
                .execute()
                .map(rows -> {
                    Row row = rows.iterator().next();
                    waiting = new Waiting(row.getLong(0), row.getDouble(1));
                    return waiting;
                });
    }

    /** Every group that reads this service's stream. */
    Uni<List<Reading>> read() {
        return streams.groups(service)
                .chain(groups -> Multi.createFrom()
                        .iterable(groups)
                        .onItem()
                        .transformToUniAndConcatenate(this::read)
                        .collect()
                        .asList())
                .invoke(all -> all.forEach(this::publish));
    }

    private Uni<Reading> read(Group group) {
        Uni<Position> handled = group.pending() == 0
                ? Uni.createFrom().item(group.delivered())
                : streams.firstPending(service, group.name())
                        .map(first -> first.map(Position::before).orElse(group.delivered()));
        // Entries cannot be counted in Redis 6, but each of them is a row here.
        Uni<Long> undelivered = pool.preparedQuery(
                        "SELECT count(*) FROM outbox WHERE stream_ms IS NOT NULL AND (stream_ms, stream_seq) > ($1, $2)")
                .execute(Tuple.of(group.delivered().ms(), group.delivered().seq()))
                .map(rows -> rows.iterator().next().getLong(0));
        return handled.chain(done -> undelivered.chain(count -> deadLetters
                .of(service, group.name())
                .map(dead -> new Reading(
                        group.name(),
                        count + group.pending(),
                        group.pending(),
                        dead.size(),
                        done,
                        dead.stream()
                                .map(letter -> Position.parse(letter.entry()).before())
                                .reduce(done, Position::orEarlier)))));
    }

    private void publish(Reading reading) {
        if (readings.put(reading.group, reading) == null) {
            Tags tags = Tags.of("stream", service, "group", reading.group);
            show(Gauge.builder("stream.lag", () -> readings.get(reading.group).lag)
                    .tags(tags));
            show(Gauge.builder("stream.dead.letters", () -> readings.get(reading.group).dead)
                    .tags(tags));
        }
    }

    private void show(Gauge.Builder<?> gauge) {
        shown.add(gauge.register(meters));
    }

    /** The registry outlives this bean where a service starts again in the same process, and keeps the first of a name. */
    @PreDestroy
    void stop() {
        shown.forEach(meters::remove);
    }

    /** A reader that was never seen has handled nothing: then everything stays. */
    private Uni<Void> tidy(List<Reading> groups) {
        Set<String> seen = groups.stream().map(Reading::group).collect(Collectors.toSet());
        Instant old = clock.instant().minus(config.keepPublished());
        Position age = new Position(Math.max(0, old.toEpochMilli()), 0);
        boolean isReadByNobody = groups.isEmpty() && config.readers().isEmpty();
        if (!seen.containsAll(config.readers().orElse(Set.of()))) {
            return purgeInbox();
        }
        Position handled = isReadByNobody
                ? age
                : groups.stream()
                        .map(Reading::handled)
                        .reduce(Position::orEarlier)
                        .orElse(Position.START);
        Position settled = isReadByNobody
                ? age
                : groups.stream()
                        .map(Reading::settled)
                        .reduce(Position::orEarlier)
                        .orElse(Position.START);
        return streams.trim(service, handled)
                .chain(() -> raiseFloor(settled))
                .chain(() -> purgeOutbox(settled.orEarlier(age)))
                .chain(this::purgeInbox);
    }

    private Uni<Void> raiseFloor(Position settled) {
        return pool.preparedQuery("UPDATE outbox_floor SET stream_ms = $1, stream_seq = $2"
                        + " WHERE (stream_ms, stream_seq) < ($1, $2)")
                .execute(Tuple.of(settled.ms(), settled.seq()))
                .replaceWithVoid();
    }

    private Uni<Void> purgeOutbox(Position upTo) {
        return pool.preparedQuery("DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox"
                        + " WHERE stream_ms IS NOT NULL AND (stream_ms, stream_seq) <= ($1, $2)"
                        + " ORDER BY stream_ms, stream_seq LIMIT " + PURGED_AT_ONCE + ")")
                .execute(Tuple.of(upTo.ms(), upTo.seq()))
                .replaceWithVoid();
    }

    private Uni<Void> purgeInbox() {
        return pool.preparedQuery("DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox"
                        + " WHERE handled_at < $1 ORDER BY handled_at LIMIT " + PURGED_AT_ONCE + ")")
                .execute(Tuple.of(clock.instant().minus(config.keepHandled()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Each process reads under a name of its own; those that left nothing behind are forgotten. */
    private Uni<Void> forgetConsumers() {
        return Multi.createFrom()
                .iterable(inbox.streams())
                .onItem()
                .transformToUniAndConcatenate(stream -> streams.forgetConsumers(stream, service, CONSUMER_LEFT_AFTER))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
