package com.eduplatform.identity.token;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes tokens and sessions a week after they expired. The week is there so that a late visitor reads "expired" and not "invalid"; a
 * refresh token stays until then even if it was exchanged, because its reuse must be noticed.
 */
@Singleton
class DeadTokens {
    private static final Logger LOG = Logger.getLogger(DeadTokens.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final List<String> TABLES =
            List.of("sessions", "refresh_tokens", "email_verification_tokens", "password_reset_tokens");

    private final Pool pool;
    private final Clock clock;

    DeadTokens(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Several instances may do this at once: a row is deleted once. */
    @Scheduled(
            every = "${identity.purge-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        Tuple deadline = Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
        return Multi.createFrom()
                .iterable(TABLES)
                .onItem()
                .transformToUniAndConcatenate(table -> pool.preparedQuery(
                                "DELETE FROM " + table + " WHERE expires_at < $1")
                        .execute(deadline)
                        .invoke(deleted -> LOG.debugf("Deleted %d rows of %s", deleted.rowCount(), table)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
