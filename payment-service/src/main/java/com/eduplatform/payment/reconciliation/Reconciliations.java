package com.eduplatform.payment.reconciliation;

import com.eduplatform.defaults.time.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * When reconciliations run, and what they found. Of all instances one runs a night's; it is taken over if that one dies.
 */
@Singleton
final class Reconciliations {
    /** Far above the time that a run takes: whoever is silent for longer is dead. */
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(20);

    private static final String CLAIM = """
            INSERT INTO reconciliations AS run (id, night, started_at) VALUES ($1, $2, $3)
            ON CONFLICT (night) DO UPDATE SET id = EXCLUDED.id, started_at = EXCLUDED.started_at
            WHERE run.finished_at IS NULL AND run.started_at < $4
            """;
    private static final String BEGIN = "INSERT INTO reconciliations (id, started_at) VALUES ($1, $2)";
    private static final String FINISH = "UPDATE reconciliations SET finished_at = $2, report = $3 WHERE id = $1";

    private final Pool pool;
    private final Reconciling reconciling;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Reconciliations(Pool pool, Reconciling reconciling, ObjectMapper json, Ids ids, Clock clock) {
        this.pool = pool;
        this.reconciling = reconciling;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** At 03:00 UTC; again every quarter of an hour until 05:00, for a night that nobody finished. */
    @Scheduled(cron = "0 0/15 3-4 * * ?", timeZone = "UTC", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> nightly() {
        UUID id = ids.next();
        OffsetDateTime now = now();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(id, now.toLocalDate(), now, now.minus(TAKEN_OVER_AFTER)))
                .chain(claimed -> claimed.rowCount() == 1
                        ? run(id).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Now, whatever the time and whoever else runs. */
    Uni<Report> byHand() {
        UUID id = ids.next();
        return pool.preparedQuery(BEGIN).execute(Tuple.of(id, now())).chain(() -> run(id));
    }

    private Uni<Report> run(UUID id) {
        return reconciling
                .run(id)
                .call(report -> pool.preparedQuery(FINISH).execute(Tuple.of(id, now(), written(report))));
    }

    private String written(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
