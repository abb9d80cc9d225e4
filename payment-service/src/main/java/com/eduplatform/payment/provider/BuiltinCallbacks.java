package com.eduplatform.payment.provider;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Calls back what the built-in provider was told to call back: late, and once or twice. */
@Singleton
public final class BuiltinCallbacks {
    private static final Logger LOG = Logger.getLogger(BuiltinCallbacks.class);

    // A call that is lost with this process is lost, as real ones are: whoever waits for it asks.
    private static final String DUE = """
            UPDATE builtin_charges SET told = true, calls_left = calls_left - 1,
                next_call = CASE WHEN calls_left > 1 THEN $2::timestamptz END
            WHERE payment_id IN (
                SELECT payment_id FROM builtin_charges WHERE next_call <= $1 ORDER BY next_call LIMIT 50
                FOR UPDATE SKIP LOCKED)
            RETURNING payment_id, outcome, told
            """;

    private final Pool pool;
    private final Clock clock;
    private final ChargeListener listener;
    private final boolean isDemo;

    BuiltinCallbacks(Pool pool, Clock clock, ChargeListener listener, EnvironmentConfig environment) {
        this.pool = pool;
        this.clock = clock;
        this.listener = listener;
        this.isDemo = environment.isDevelopment();
    }

    /** Makes the calls that are due; each is made by one instance. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> callBack() {
        if (!isDemo) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(now, now.plusSeconds(1)))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().items(StreamSupport.stream(due.spliterator(), false)))
                .onItem()
                .transformToUniAndConcatenate(
                        row -> listener.heard(row.getUUID("payment_id"), BuiltinProvider.outcome(row))
                                .onFailure()
                                .invoke(failure -> LOG.warn("A demo callback was not understood", failure))
                                .onFailure()
                                .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
