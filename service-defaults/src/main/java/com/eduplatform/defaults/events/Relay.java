package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.events.Streams.Added;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes what waits in the outbox, oldest first, then marks it. Any number of instances may do so at once. An event may be
 * published twice (a crash in between), never not at all: a stream that has lost entries is filled again from the outbox.
 */
@Singleton
final class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** Of PostgreSQL's advisory locks: shared by those who publish, alone for the one who publishes again. */
    private static final String LOCK = Long.toString(0x0E7E_0B0C);

    private static final String WAITING = "SELECT seq, " + Envelope.COLUMNS
            + " FROM outbox WHERE published_at IS NULL ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED";

    /** What the stream must have: the last published entry, if it is behind the floor. */
    private static final String KNOWN = """
            SELECT floor.stream_ms AS floor_ms, floor.stream_seq AS floor_seq,
                coalesce(last.stream_ms, 0) AS known_ms, coalesce(last.stream_seq, 0) AS known_seq
            FROM outbox_floor floor
            LEFT JOIN LATERAL (
                SELECT stream_ms, stream_seq FROM outbox
                WHERE stream_ms IS NOT NULL AND (stream_ms, stream_seq) > (floor.stream_ms, floor.stream_seq)
                ORDER BY stream_ms DESC, stream_seq DESC LIMIT 1) last ON true""";

    private static final String MARK = """
            UPDATE outbox SET published_at = now(), stream_ms = at.ms, stream_seq = at.n
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS at(seq, ms, n)
            WHERE outbox.seq = at.seq""";

    private static final String UNMARK = """
            UPDATE outbox SET published_at = NULL, stream_ms = NULL, stream_seq = NULL
            WHERE stream_ms IS NOT NULL AND (stream_ms, stream_seq) > ($1, $2)""";

    private final Pool pool;
    private final Streams streams;
    private final Envelope envelope;
    private final String service;
    private final int batch;
    private final Duration sweep;
    private final Counter published;
    private final Counter republished;

    Relay(
            Pool pool,
            Streams streams,
            Envelope envelope,
            EnvironmentConfig environment,
            EventsConfig config,
            MeterRegistry meters) {
        this.pool = pool;
        this.streams = streams;
        this.envelope = envelope;
        this.service = environment.service();
        this.batch = config.batch();
        this.sweep = config.sweep();
        this.published = meters.counter("events.published");
        this.republished = meters.counter("events.republished");
    }

    private record Known(Position position, Position floor) {
        static Known of(Row row) {
            return new Known(
                    new Position(row.getLong("known_ms"), row.getLong("known_seq")),
                    new Position(row.getLong("floor_ms"), row.getLong("floor_seq")));
        }
    }

    private record Outcome(int sent, boolean isLost) {}

    /** Publishes one batch, or makes sure that the stream is whole. Tells how long nothing is to be done. */
    Uni<Duration> round() {
        return publish().chain(outcome -> {
            if (outcome.isLost) {
                return refill().replaceWith(Duration.ZERO);
            }
            published.increment(outcome.sent);
            return Uni.createFrom().item(outcome.sent == batch ? Duration.ZERO : sweep);
        });
    }

    /**
     * Redis is called inside this transaction, on purpose: the rows stay locked, so that no other relay takes them meanwhile. The
     * call has a deadline.
     */
    private Uni<Outcome> publish() {
        return pool.withTransaction(transaction -> transaction
                .query("SELECT pg_advisory_xact_lock_shared(" + LOCK + ")")
                .execute()
                .chain(() -> transaction.preparedQuery(WAITING).execute(Tuple.of(batch)))
                .chain(waiting -> known(transaction).chain(known -> {
                    List<Long> rows = new ArrayList<>();
                    List<String> envelopes = new ArrayList<>();
                    for (Row row : waiting) {
                        rows.add(row.getLong("seq"));
                        envelopes.add(envelope.write(row));
                    }
                    return streams.add(service, known.position, known.floor, envelopes)
                            .chain(added -> mark(transaction, rows, added));
                })));
    }

    private static Uni<Outcome> mark(SqlConnection transaction, List<Long> rows, Added added) {
        return switch (added) {
            case Added.Lost lost -> Uni.createFrom().item(new Outcome(0, true));
            case Added.At at when rows.isEmpty() -> Uni.createFrom().item(new Outcome(0, false));
            case Added.At at -> {
                Long[] ms = at.positions().stream().map(Position::ms).toArray(Long[]::new);
                Long[] seq = at.positions().stream().map(Position::seq).toArray(Long[]::new);
                yield transaction
                        .preparedQuery(MARK)
                        .execute(Tuple.of(rows.toArray(Long[]::new), ms, seq))
                        .replaceWith(new Outcome(rows.size(), false));
            }
        };
    }

    /** Alone: whoever is publishing has marked, or will see what is unmarked here. */
    private Uni<Void> refill() {
        return pool.withTransaction(transaction -> transaction
                .query("SELECT pg_advisory_xact_lock(" + LOCK + ")")
                .execute()
                .chain(() -> known(transaction))
                .chain(known -> streams.add(service, known.position, known.floor, List.of())
                        .chain(added -> added instanceof Added.Lost lost
                                ? unmark(transaction, lost.last().orLater(known.floor))
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> unmark(SqlConnection transaction, Position after) {
        return transaction
                .preparedQuery(UNMARK)
                .execute(Tuple.of(after.ms(), after.seq()))
                .invoke(rows -> {
                    LOG.warnf("Redis has lost events: %d are published again", rows.rowCount());
                    republished.increment(rows.rowCount());
                })
                .replaceWithVoid();
    }

    private static Uni<Known> known(SqlConnection transaction) {
        return transaction
                .query(KNOWN)
                .execute()
                .map(rows -> Known.of(rows.iterator().next()));
    }
}
