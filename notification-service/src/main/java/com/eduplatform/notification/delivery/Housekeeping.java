package com.eduplatform.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Measures the queues, and deletes jobs that nobody asks for any more. */
@Singleton
final class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    /** Any number that nobody else uses. */
    private static final long PURGE_LOCK = 0x6e6f_7469_6669L;

    private static final String QUEUES = """
            SELECT lane, count(*) AS depth, extract(epoch FROM now() - min(created_at))::float8 AS age
            FROM deliveries WHERE status = 'queued' GROUP BY lane""";
    private static final String DEAD = "SELECT count(*) FROM deliveries WHERE status = 'dead'";
    // One instance at a time; the others have nothing to do meanwhile.
    private static final String PURGE = """
            WITH turn AS (SELECT pg_try_advisory_xact_lock($2) AS mine)
            DELETE FROM deliveries USING turn
            WHERE turn.mine AND status IN ('sent', 'skipped') AND finished_at < now() - $1 * interval '1 millisecond'""";

    private final Pool pool;
    private final DeliveryConfig config;
    private final Map<Lane, Queue> queues = new ConcurrentHashMap<>();
    private volatile long dead;

    Housekeeping(Pool pool, DeliveryConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        for (Lane lane : Lane.values()) {
            queues.put(lane, Queue.EMPTY);
            Gauge.builder("notification.queue.depth", () -> queue(lane).depth)
                    .tag("lane", lane.column())
                    .description("Mails that wait, over all instances")
                    .register(metrics);
            Gauge.builder("notification.queue.oldest.age", () -> queue(lane).ageSeconds)
                    .tag("lane", lane.column())
                    .baseUnit("seconds")
                    .description("How long the oldest of them has been waiting")
                    .register(metrics);
        }
        Gauge.builder("notification.dead.letters", () -> dead)
                .description("Mails that were given up, over all instances")
                .register(metrics);
    }

    private record Queue(long depth, double ageSeconds) {
        static final Queue EMPTY = new Queue(0, 0);
    }

    @Scheduled(every = "${notification.delivery.measure}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(QUEUES)
                .execute()
                .invoke(rows -> {
                    Map<Lane, Queue> measured = new EnumMap<>(Lane.class);
                    for (Row row : rows) {
                        measured.put(
                                Lane.valueOf(row.getString("lane").toUpperCase(Locale.ROOT)),
                                new Queue(row.getLong("depth"), row.getDouble("age")));
                    }
                    queues.replaceAll((lane, before) -> measured.getOrDefault(lane, Queue.EMPTY));
                })
                .chain(() -> pool.query(DEAD).execute())
                .invoke(rows -> dead = rows.iterator().next().getLong(0))
                .replaceWithVoid();
    }

    /** At 04:10 UTC. Dead ones stay until somebody has looked. */
    @Scheduled(cron = "0 10 4 * * ?", timeZone = "UTC", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(config.kept().toMillis(), PURGE_LOCK))
                .invoke(deleted -> LOG.infof("Purged %d deliveries", deleted.rowCount()))
                .replaceWithVoid();
    }

    private Queue queue(Lane lane) {
        return queues.getOrDefault(lane, Queue.EMPTY);
    }
}
