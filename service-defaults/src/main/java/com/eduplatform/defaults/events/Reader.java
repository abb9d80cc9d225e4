package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.events.Inbox.Received;
import com.eduplatform.defaults.events.Streams.Entry;
import com.eduplatform.defaults.events.Streams.Pending;
import com.eduplatform.defaults.json.WireFormats;
import com.eduplatform.defaults.time.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads the streams that handlers ask for, in the service's group. A batch is one transaction; if it fails, each of its events
 * is handled alone, so that one that cannot be handled holds up no other. That one stays pending and is tried again, later each
 * time, by whichever instance is there, until it becomes a dead letter.
 */
@Singleton
final class Reader {
    private static final Logger LOG = Logger.getLogger(Reader.class);
    /** While a stream or the whole of Redis' memory is missing. */
    private static final Duration UNTIL_STREAM = Duration.ofMillis(500);

    private static final int PENDING_PAGE = 100;
    /** Deliveries of an event whose handler never came to an end, such as one that takes the process with it. */
    private static final int DEADLY = 3;

    private final Streams streams;
    private final Inbox inbox;
    private final Envelope envelope;
    private final Pool pool;
    private final EventsConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Counter repeated;
    private final String group;
    private final String consumer;
    private final Set<String> joined = ConcurrentHashMap.newKeySet();

    Reader(
            Streams streams,
            Inbox inbox,
            Envelope envelope,
            Pool pool,
            EnvironmentConfig environment,
            EventsConfig config,
            Clock clock,
            Ids ids,
            MeterRegistry meters) {
        this.streams = streams;
        this.inbox = inbox;
        this.envelope = envelope;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.repeated = meters.counter("events.repeated");
        this.group = environment.service();
        this.consumer = ids.next().toString();
    }

    /** Retries what is due, then waits for new events and handles them. */
    Uni<Duration> round() {
        return join().chain(() -> {
            if (joined.isEmpty()) {
                return Uni.createFrom().item(UNTIL_STREAM);
            }
            List<String> present = joined.stream().sorted().toList();
            return retry(present)
                    .chain(() -> streams.read(present, group, consumer, config.batch()))
                    .chain(this::handle)
                    .replaceWith(Duration.ZERO)
                    .onFailure(Streams::isGroupGone)
                    .recoverWithItem(() -> {
                        joined.clear();
                        return UNTIL_STREAM;
                    });
        });
    }

    /** Redis hands out nothing to a group that is not there. The beginning of the stream is where a new one starts. */
    private Uni<Void> join() {
        List<String> missing = inbox.streams().stream()
                .filter(stream -> !joined.contains(stream))
                .toList();
        return inTurn(
                missing,
                stream -> streams.join(stream, group)
                        .invoke(isThere -> {
                            if (isThere) {
                                joined.add(stream);
                            }
                        })
                        .replaceWithVoid());
    }

    private record Parsed(Entry entry, Event event) {}

    private Uni<Void> handle(List<Entry> entries) {
        List<Parsed> known = new ArrayList<>();
        Map<String, List<String>> done = new HashMap<>();
        List<Uni<Void>> unreadable = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                Event event = envelope.read(entry.event());
                if (inbox.takes(entry.stream(), event)) {
                    known.add(new Parsed(entry, event));
                } else {
                    done.computeIfAbsent(entry.stream(), stream -> new ArrayList<>())
                            .add(entry.id());
                }
            } catch (IllegalArgumentException e) {
                unreadable.add(bury(entry, e, 1));
            }
        }
        return inTurn(unreadable, burial -> burial)
                .chain(() -> acknowledge(done))
                .chain(() -> known.isEmpty() ? Uni.createFrom().voidItem() : handleTogether(known));
    }

    private Uni<Void> handleTogether(List<Parsed> batch) {
        Map<String, List<String>> ids = new HashMap<>();
        batch.forEach(one -> ids.computeIfAbsent(one.entry.stream(), stream -> new ArrayList<>())
                .add(one.entry.id()));
        return act(batch)
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> requireDatabase(failure)
                        .chain(() -> inTurn(batch, one -> handleAlone(one, 1)))
                        .replaceWith(false))
                .chain(isDone -> isDone ? acknowledge(ids) : Uni.createFrom().voidItem());
    }

    private Uni<Void> handleAlone(Parsed one, int deliveries) {
        return act(List.of(one))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> requireDatabase(failure)
                        .chain(() -> failed(one, failure, deliveries))
                        .replaceWith(false))
                .chain(isDone -> isDone
                        ? streams.acknowledge(one.entry.stream(), group, List.of(one.entry.id()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> act(List<Parsed> batch) {
        return inbox.handle(batch.stream()
                        .map(one -> new Received(one.entry.stream(), one.event))
                        .toList())
                .invoke(fresh -> {
                    batch.forEach(one -> meters.counter("events.handled", "type", one.event.type())
                            .increment());
                    repeated.increment(batch.size() - fresh);
                })
                .replaceWithVoid();
    }

    private Uni<Void> failed(Parsed one, Throwable failure, int deliveries) {
        Inbox.onBehalfOf(one.event);
        if (deliveries >= config.attempts()) {
            return bury(one.entry, failure, deliveries);
        }
        LOG.warnf("%s failed, attempt %d: %s", one.event.type(), deliveries, failure);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> bury(Entry entry, Throwable failure, int deliveries) {
        LOG.errorf(failure, "Event %s of %s is a dead letter", entry.id(), entry.stream());
        meters.counter("events.dead", "stream", entry.stream()).increment();
        String reason = failure.getMessage() == null
                ? failure.getClass().getName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return streams.bury(group, entry, reason, deliveries, WireFormats.format(clock.instant()));
    }

    /** An event is not to blame when the database is away: then nothing is counted, and all of them wait. */
    private Uni<Void> requireDatabase(Throwable failure) {
        return pool.query("SELECT 1").execute().replaceWithVoid().onFailure().transform(away -> failure);
    }

    private Uni<Void> retry(List<String> present) {
        return inTurn(present, stream -> retry(stream, "-"));
    }

    private Uni<Void> retry(String stream, String after) {
        return streams.pending(stream, group, config.backoff(), after, PENDING_PAGE)
                .chain(page -> {
                    List<Pending> due = page.stream().filter(this::isDue).toList();
                    Uni<Void> retried = due.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : requireDatabase(new IllegalStateException("PostgreSQL does not answer"))
                                    .chain(() -> inTurn(due, entry -> retry(stream, entry)));
                    return page.size() < PENDING_PAGE
                            ? retried
                            : retried.chain(
                                    () -> retry(stream, "(" + page.getLast().id()));
                });
    }

    private Uni<Void> retry(String stream, Pending pending) {
        return streams.claim(stream, group, consumer, pending)
                .chain(claimed -> inTurn(claimed, entry -> {
                    int deliveries = pending.deliveries() + 1;
                    meters.counter("events.retried", "stream", stream).increment();
                    if (deliveries > config.attempts() + DEADLY) {
                        return bury(entry, new IllegalStateException("Its handler never came to an end"), deliveries);
                    }
                    Event event;
                    try {
                        event = envelope.read(entry.event());
                    } catch (IllegalArgumentException e) {
                        return bury(entry, e, deliveries);
                    }
                    return inbox.takes(stream, event)
                            ? handleAlone(new Parsed(entry, event), deliveries)
                            : streams.acknowledge(stream, group, List.of(entry.id()));
                }));
    }

    private boolean isDue(Pending pending) {
        Duration pause = config.backoff().multipliedBy(1L << Math.min(pending.deliveries() - 1, 20));
        if (pause.compareTo(config.maxBackoff()) > 0) {
            pause = config.maxBackoff();
        }
        boolean isOurs = pending.consumer().equals(consumer);
        return pending.idle().compareTo(pause) >= 0 && (isOurs || pending.idle().compareTo(config.claimAfter()) >= 0);
    }

    private Uni<Void> acknowledge(Map<String, List<String>> ids) {
        return inTurn(List.copyOf(ids.entrySet()), one -> streams.acknowledge(one.getKey(), group, one.getValue()));
    }

    private static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> action) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (T item : items) {
            all = all.chain(() -> action.apply(item));
        }
        return all;
    }
}
