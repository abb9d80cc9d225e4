package com.eduplatform.payment.idempotency;

import static com.eduplatform.payment.PaymentProblem.KEY_REUSED;
import static com.eduplatform.payment.PaymentProblem.REQUEST_STILL_RUNNING;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs a request once per (student, key) and answers its repeats from memory, byte for byte.
 *
 * <p>Only answers are remembered, not failures. A refused or failed request has changed nothing, so its key is free again and the
 * next try is judged afresh: the course may have been published, the price corrected, the sibling be back.
 *
 * <p>The key guards the answer, not the effect: whatever runs here must itself be safe to repeat. That allows a key whose
 * first request died with its process to be taken over after {@link #DEADLINE}.
 */
@Singleton
public final class IdempotentRequests {
    /** Far above the sum of all timeouts of one request: whoever is silent for longer is dead. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(IdempotentRequests.class);
    private static final String CLAIM = """
            INSERT INTO idempotency_keys AS held (student_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (student_id, key) DO UPDATE SET created_at = EXCLUDED.created_at
            WHERE held.response_status IS NULL AND held.request_hash = EXCLUDED.request_hash AND held.created_at < $5
            """;
    private static final String RECALL = """
            SELECT request_hash, response_status, response_body FROM idempotency_keys
            WHERE student_id = $1 AND key = $2
            """;
    // A request that was taken over no longer holds its key: created_at tells the holders apart.
    private static final String REMEMBER = """
            UPDATE idempotency_keys SET response_status = $4, response_body = $5
            WHERE student_id = $1 AND key = $2 AND created_at = $3
            """;
    private static final String RELEASE = """
            DELETE FROM idempotency_keys
            WHERE student_id = $1 AND key = $2 AND created_at = $3 AND response_status IS NULL
            """;

    private final Pool pool;
    private final Clock clock;

    IdempotentRequests(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The work's answer, or the one that it had before. Fails with {@code KEY_REUSED} for another body and with {@code
     * REQUEST_STILL_RUNNING} while the first request has no answer.
     *
     * @param requestHash the same for all bodies that mean the same, 64 characters
     */
    public Uni<Answer> once(UUID studentId, IdempotencyKey key, String requestHash, Supplier<Uni<Answer>> work) {
        OffsetDateTime now = now();
        Tuple claim = Tuple.of(studentId, key.value(), requestHash, now, now.minus(DEADLINE));
        return pool.preparedQuery(CLAIM)
                .execute(claim)
                .chain(claimed -> claimed.rowCount() == 1
                        ? run(Tuple.of(studentId, key.value(), now), work)
                        : recall(studentId, key, requestHash));
    }

    private Uni<Answer> run(Tuple held, Supplier<Uni<Answer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .call(() -> evenIfItFails(pool.preparedQuery(RELEASE).execute(held)))
                .onItem()
                .call(answer -> evenIfItFails(pool.preparedQuery(REMEMBER).execute(with(held, answer))));
    }

    /** The work is done or refused, and the client shall hear of it; the key then waits for its deadline. */
    private static Uni<RowSet<Row>> evenIfItFails(Uni<RowSet<Row>> bookkeeping) {
        return bookkeeping
                .onFailure()
                .invoke(failure -> LOG.error("An idempotency key was left running", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Answer> recall(UUID studentId, IdempotencyKey key, String requestHash) {
        return pool.preparedQuery(RECALL)
                .execute(Tuple.of(studentId, key.value()))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    if (!found.hasNext()) {
                        // Released a moment ago; the client may try again, as it may while the first is running.
                        throw REQUEST_STILL_RUNNING.exception();
                    }
                    Row row = found.next();
                    if (!row.getString("request_hash").equals(requestHash)) {
                        throw KEY_REUSED.at("header", IdempotencyKey.HEADER);
                    }
                    Integer status = row.getInteger("response_status");
                    if (status == null) {
                        throw REQUEST_STILL_RUNNING.exception();
                    }
                    return new Answer(status, row.getString("response_body"), true);
                });
    }

    /** Forgets the keys of yesterday. Idempotent; any number of instances may do it at once. */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return pool.preparedQuery("DELETE FROM idempotency_keys WHERE created_at < $1")
                .execute(Tuple.of(now().minus(KEPT)))
                .invoke(deleted -> LOG.debugf("Purged %d idempotency keys", deleted.rowCount()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Tuple with(Tuple held, Answer answer) {
        return Tuple.of(held.getValue(0), held.getValue(1), held.getValue(2), answer.status(), answer.json());
    }
}
