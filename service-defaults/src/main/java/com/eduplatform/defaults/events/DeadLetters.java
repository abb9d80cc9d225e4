package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.events.Inbox.Received;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events that could not be handled, each with the reason, in a stream for every group and stream they came from. Somebody
 * decides: handle it again, once the cause is gone, or let it go.
 */
@Singleton
final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    /** More are not looked at: whoever has so many needs a look at the first. */
    private static final int MOST = 1_000;

    private final Streams streams;
    private final Inbox inbox;
    private final Envelope envelope;
    private final MeterRegistry meters;
    private final String group;

    DeadLetters(Streams streams, Inbox inbox, Envelope envelope, EnvironmentConfig environment, MeterRegistry meters) {
        this.streams = streams;
        this.inbox = inbox;
        this.envelope = envelope;
        this.meters = meters;
        this.group = environment.service();
    }

    /**
     * @param id names it among all dead letters of the fleet: {@code <group>:<stream>:<place>}
     * @param entry the event's place in its stream
     */
    record DeadLetter(
            String id,
            String stream,
            String place,
            String entry,
            String event,
            String reason,
            int attempts,
            String failedAt) {}

    /** What became of another try. */
    record Outcome(boolean handled, @Nullable String reason) {}

    /** Oldest first, at most 1,000. */
    Uni<List<DeadLetter>> of(String stream, String reader) {
        return streams.send("XRANGE", Streams.deadKey(stream, reader), "-", "+", "COUNT", Integer.toString(MOST))
                .map(answer -> StreamSupport.stream(answer.spliterator(), false)
                        .map(one -> {
                            String place = one.get(0).toString();
                            var fields = one.get(1);
                            return new DeadLetter(
                                    reader + ":" + stream + ":" + place,
                                    stream,
                                    place,
                                    Streams.field(fields, "entry"),
                                    Streams.field(fields, Streams.FIELD),
                                    Streams.field(fields, "reason"),
                                    Integer.parseInt(Streams.field(fields, "attempts")),
                                    Streams.field(fields, "failed_at"));
                        })
                        .toList());
    }

    /** Those of this service. */
    Uni<List<DeadLetter>> all() {
        return Multi.createFrom()
                .iterable(inbox.streams())
                .onItem()
                .transformToUniAndConcatenate(stream -> of(stream, group))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    Uni<Optional<DeadLetter>> find(String id) {
        return all().map(letters ->
                letters.stream().filter(letter -> letter.id.equals(id)).findFirst());
    }

    /** Handles it now. If that fails it stays a dead letter, and the outcome says why. */
    Uni<Outcome> replay(DeadLetter letter) {
        return Uni.createFrom()
                .deferred(() -> inbox.handle(List.of(new Received(letter.stream, envelope.read(letter.event)))))
                .chain(() -> remove(letter))
                .replaceWith(new Outcome(true, null))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "Dead letter %s failed again", letter.id);
                    return new Outcome(false, failure.toString());
                });
    }

    /** Its effect never happens here. */
    Uni<Void> discard(DeadLetter letter) {
        LOG.warnf("Dead letter %s is discarded", letter.id);
        meters.counter("events.discarded", "stream", letter.stream).increment();
        return remove(letter);
    }

    private Uni<Void> remove(DeadLetter letter) {
        return streams.send("XDEL", Streams.deadKey(letter.stream, group), letter.place)
                .replaceWithVoid();
    }
}
