package com.eduplatform.identity.revocation;

import com.eduplatform.defaults.security.AccountState;
import com.eduplatform.defaults.security.JwtConfig;
import com.eduplatform.defaults.security.RevocationLog;
import com.eduplatform.defaults.security.Role;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes into the {@link RevocationLog} what the database has marked as unpublished. The mark is set by the transaction that
 * makes the change, so nothing is lost when Redis or this process goes away in between: the sweep finds it. Publishing twice
 * does no harm, so several instances may do so at once.
 */
@Singleton
public class PublishingRevocations {
    private static final Logger LOG = Logger.getLogger(PublishingRevocations.class);
    private static final int BATCH = 500;
    private static final String ACCOUNTS =
            "SELECT id, state_version, tokens_valid_from, role, is_verified, email_verified FROM users";
    private static final String UNPUBLISHED_ACCOUNTS = ACCOUNTS + " WHERE state_unpublished LIMIT " + BATCH;
    private static final String RECENT_ACCOUNTS = ACCOUNTS + " WHERE state_changed_at > $1";
    private static final String ACCOUNT_IS_PUBLISHED =
            "UPDATE users SET state_unpublished = false WHERE id = $1 AND state_version = $2";
    private static final String UNPUBLISHED_SESSIONS = "SELECT id FROM sessions WHERE end_unpublished LIMIT " + BATCH;
    private static final String RECENT_SESSIONS = "SELECT id FROM sessions WHERE ended_at > $1";
    private static final String SESSION_IS_PUBLISHED = "UPDATE sessions SET end_unpublished = false WHERE id = $1";

    private final Pool pool;
    private final RevocationLog log;
    private final Duration tokenLifetime;
    private final Clock clock;
    /** How often {@link #soon} was called since the last publication began; 0 if none is under way. */
    private final AtomicInteger wanted = new AtomicInteger();

    private volatile boolean failing;

    PublishingRevocations(Pool pool, RevocationLog log, JwtConfig jwt, Clock clock) {
        this.pool = pool;
        this.log = log;
        this.tokenLifetime = jwt.ttl();
        this.clock = clock;
    }

    /** To be called after a commit that marked something. Returns at once; many calls at a time are one publication. */
    public void soon() {
        if (wanted.getAndIncrement() == 0) {
            untilNobodyAsks().subscribe().with(done -> {});
        }
    }

    private Uni<Void> untilNobodyAsks() {
        return Uni.createFrom().deferred(() -> {
            int seen = wanted.get();
            return quietly(publishMarked())
                    .chain(() ->
                            wanted.compareAndSet(seen, 0) ? Uni.createFrom().voidItem() : untilNobodyAsks());
        });
    }

    /** What was missed: because Redis was away, because a process died, or because Redis was emptied. */
    @Scheduled(every = "${identity.revocation.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return quietly(log.isComplete()
                .flatMap(complete -> complete ? Uni.createFrom().voidItem() : publishRecent())
                .chain(this::publishMarked));
    }

    private Uni<Void> publishRecent() {
        Tuple since = Tuple.of(clock.instant().minus(tokenLifetime).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(RECENT_ACCOUNTS)
                .execute(since)
                .flatMap(rows -> inTurn(rows, row -> log.add(account(row))))
                .chain(() -> pool.preparedQuery(RECENT_SESSIONS).execute(since))
                .flatMap(rows -> inTurn(rows, row -> log.addEnded(row.getUUID("id"))))
                .chain(log::completed);
    }

    private Uni<Void> publishMarked() {
        return publishMarked(UNPUBLISHED_ACCOUNTS, this::publishAccount)
                .chain(() -> publishMarked(UNPUBLISHED_SESSIONS, this::publishSession));
    }

    private Uni<Void> publishMarked(String sql, Function<Row, Uni<Void>> publish) {
        return pool.preparedQuery(sql)
                .execute()
                .flatMap(rows -> inTurn(rows, publish)
                        .chain(() -> rows.size() < BATCH ? Uni.createFrom().voidItem() : publishMarked(sql, publish)));
    }

    private Uni<Void> publishAccount(Row row) {
        AccountState state = account(row);
        return log.add(state)
                .chain(() -> pool.preparedQuery(ACCOUNT_IS_PUBLISHED).execute(Tuple.of(state.id(), state.version())))
                .replaceWithVoid();
    }

    private Uni<Void> publishSession(Row row) {
        UUID session = row.getUUID("id");
        return log.addEnded(session)
                .chain(() -> pool.preparedQuery(SESSION_IS_PUBLISHED).execute(Tuple.of(session)))
                .replaceWithVoid();
    }

    private static Uni<Void> inTurn(RowSet<Row> rows, Function<Row, Uni<Void>> work) {
        List<Row> all = rows.stream().toList();
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static AccountState account(Row row) {
        return new AccountState(
                row.getUUID("id"),
                row.getInteger("state_version"),
                row.getInteger("tokens_valid_from"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getBoolean("is_verified"),
                row.getBoolean("email_verified"));
    }

    /** An outage is noted once, and its end: the sweep tries again every few seconds. */
    private Uni<Void> quietly(Uni<Void> publication) {
        return publication
                .invoke(() -> failing = false)
                .onFailure()
                .invoke(failure -> {
                    if (!failing) {
                        failing = true;
                        LOG.warnf("Revocations wait to be published: %s", failure);
                    }
                })
                .onFailure()
                .recoverWithNull();
    }
}
