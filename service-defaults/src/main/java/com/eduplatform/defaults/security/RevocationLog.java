package com.eduplatform.defaults.security;

import com.eduplatform.defaults.json.Text;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The Redis stream by which identity-service tells all services what {@link Revocations} has to know. Every instance reads
 * it at start and then at short intervals, so no request ever waits for Redis; while Redis is away, what is known already
 * stays in force and everything else is left to the token's own lifetime.
 *
 * <p>The stream is complete while {@code EPOCH} exists. Whoever finds another epoch than before reads from the beginning:
 * Redis was emptied, or it is another one.
 */
@Singleton
public final class RevocationLog {
    private static final Logger LOG = Logger.getLogger(RevocationLog.class);
    private static final String STREAM = "identity:revocations";
    private static final String EPOCH = "identity:revocations:epoch";
    private static final String ACCOUNT = "account";
    private static final String SESSION = "session";
    private static final String BEGINNING = "-";
    private static final int BATCH = 500;
    /** A Redis that has not answered by then counts as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final Revocations revocations;
    private final RevocationConfig config;
    private final Duration kept;
    private final Clock clock;
    private final Vertx vertx;

    private volatile String next = BEGINNING;
    private volatile Optional<String> epoch = Optional.empty();
    private volatile Instant upToDate = Instant.EPOCH;
    private volatile boolean failing;
    private volatile boolean stopped;

    RevocationLog(
            ReactiveRedisDataSource redis,
            Revocations revocations,
            RevocationConfig config,
            JwtConfig jwt,
            Clock clock,
            Vertx vertx) {
        this.redis = redis;
        this.revocations = revocations;
        this.config = config;
        this.kept = jwt.ttl().multipliedBy(2);
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Tells every service, this one at once. Idempotent. Fails while Redis is away. */
    public Uni<Void> add(AccountState state) {
        revocations.changed(state);
        return append(ACCOUNT, state.toJson());
    }

    /** Tells every service, this one at once, that a login is over. Idempotent. Fails while Redis is away. */
    public Uni<Void> addEnded(UUID session) {
        revocations.ended(session);
        return append(SESSION, session.toString());
    }

    private Uni<Void> append(String kind, String value) {
        String oldest = String.valueOf(clock.instant().minus(kept).toEpochMilli());
        return soon(redis.execute("XADD", STREAM, "MINID", "~", oldest, "*", kind, value))
                .replaceWithVoid();
    }

    /** Whether the stream holds all that it should; false once Redis was emptied. */
    public Uni<Boolean> isComplete() {
        return soon(redis.execute("EXISTS", EPOCH)).map(answer -> answer.toInteger() == 1);
    }

    /** All that changed within the lifetime of a token has been added. */
    public Uni<Void> completed() {
        return soon(redis.execute("SET", EPOCH, UUID.randomUUID().toString(), "NX"))
                .replaceWithVoid();
    }

    /** Waits for the first look, so that a new instance does not believe what the others know better. */
    void start(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("revocations.age.seconds", this, RevocationLog::age);
        try {
            read().await().atMost(PATIENCE);
        } catch (TimeoutException e) {
            note(e);
        }
        readAgainLater();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Seconds since this instance was last up to date. */
    private double age() {
        return Duration.between(upToDate, clock.instant()).toMillis() / 1_000.0;
    }

    private void readAgainLater() {
        vertx.setTimer(config.pollEvery().toMillis(), timer -> {
            if (!stopped) {
                read().subscribe().with(done -> readAgainLater());
            }
        });
    }

    /** Never fails: an outage is noted once. */
    private Uni<Void> read() {
        return soon(redis.execute("GET", EPOCH))
                .flatMap(answer -> {
                    Optional<String> now = Optional.ofNullable(answer).map(Response::toString);
                    if (!now.equals(epoch)) {
                        next = BEGINNING;
                    }
                    return readOn().invoke(() -> {
                        epoch = now;
                        upToDate = clock.instant();
                        failing = false;
                    });
                })
                .onFailure()
                .invoke(this::note)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> readOn() {
        return soon(redis.execute("XRANGE", STREAM, next, "+", "COUNT", String.valueOf(BATCH)))
                .flatMap(entries -> {
                    if (entries == null || entries.size() == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    for (Response entry : entries) {
                        take(entry.get(1));
                        next = "(" + entry.get(0);
                    }
                    return entries.size() < BATCH ? Uni.createFrom().voidItem() : readOn();
                });
    }

    private void take(@Nullable Response fields) {
        if (fields == null || fields.size() < 2) {
            return;
        }
        String value = fields.get(1).toString();
        switch (fields.get(0).toString()) {
            case ACCOUNT -> AccountState.fromJson(value).ifPresentOrElse(revocations::changed, () -> unreadable(value));
            case SESSION -> Text.uuid(value).ifPresentOrElse(revocations::ended, () -> unreadable(value));
            default -> unreadable(value);
        }
    }

    private static void unreadable(String value) {
        LOG.warnf("The revocation log holds what this version cannot read: %s", value);
    }

    private void note(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("Revocations are not read: until then tokens end by themselves. %s", failure);
        }
    }

    private static <T> Uni<T> soon(Uni<T> answer) {
        return answer.ifNoItem().after(PATIENCE).fail();
    }
}
