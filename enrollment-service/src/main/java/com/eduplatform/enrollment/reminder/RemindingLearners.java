package com.eduplatform.enrollment.reminder;

import com.eduplatform.defaults.events.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Reminds everybody once who stopped learning: from then on only the next completed lesson begins a new stall. That somebody
 * was reminded is written in the transaction that tells it, so neither a crash nor a second instance reminds twice.
 */
@Singleton
final class RemindingLearners {
    private static final Logger LOG = Logger.getLogger(RemindingLearners.class);
    /** A minute's, over all instances. */
    private static final int AT_ONCE = 500;

    /** The lock ends with the transaction; whoever does not get it leaves this minute to somebody else. */
    private static final String TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('enrollment.reminder', 0))";

    /** A course that has no lesson, or that is not known, is nothing to go on with. */
    private static final String STALLED = """
            WITH stalled AS (
                SELECT e.id, k.title FROM enrollments e JOIN known_courses k USING (course_id)
                WHERE status <> 'completed' AND reminded_at IS NULL AND active_at > $1 AND active_at <= $2
                    AND cardinality(k.lesson_ids) > 0
                ORDER BY active_at LIMIT $3 FOR UPDATE OF e SKIP LOCKED)
            UPDATE enrollments e SET reminded_at = $4 FROM stalled WHERE stalled.id = e.id
            RETURNING e.id, e.student_id, e.course_id, stalled.title
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final ReminderConfig config;
    private final Clock clock;

    RemindingLearners(Pool pool, Outbox outbox, ReminderConfig config, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @RegisterForReflection
    record LearnerReminded(UUID enrollmentId, UUID studentId, UUID courseId, String courseTitle) {
        static LearnerReminded of(Row row) {
            return new LearnerReminded(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getString(3));
        }
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return pool.withTransaction(transaction -> transaction
                .query(TURN)
                .execute()
                .chain(turn -> turn.iterator().next().getBoolean(0)
                        ? remind(transaction)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> remind(SqlConnection transaction) {
        Instant now = clock.instant();
        Instant stalled = now.minus(config.after());
        return transaction
                .preparedQuery(STALLED)
                .execute(Tuple.of(
                        stalled.minus(config.window()).atOffset(ZoneOffset.UTC),
                        stalled.atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        now.atOffset(ZoneOffset.UTC)))
                .invoke(found -> {
                    if (found.size() > 0) {
                        LOG.infof("Reminding %d learners who have stopped", found.size());
                    }
                })
                .onItem()
                .transformToMulti(found -> Multi.createFrom().items(StreamSupport.stream(found.spliterator(), false)))
                .map(LearnerReminded::of)
                .onItem()
                .transformToUniAndConcatenate(
                        learner -> outbox.add(transaction, "enrollment.reminder", learner.enrollmentId, learner))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
