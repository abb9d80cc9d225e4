package com.eduplatform.payment.provider;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The provider that moves no money: every charge is paid at once, and nothing is kept of it. In development a charge can be
 * told to behave otherwise ({@link DemoCharge}); that is kept in {@code builtin_charges}, so that it survives this process
 * as a real provider's books would.
 */
@Singleton
public final class BuiltinProvider implements PaymentProvider {
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(3);

    private static final String KEEP = """
            INSERT INTO builtin_charges (payment_id, outcome, told, next_call, calls_left) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """;
    private static final String FIND = "SELECT outcome, told FROM builtin_charges WHERE payment_id = $1";
    private static final String REFUND =
            "UPDATE builtin_charges SET refunded_at = $2 WHERE payment_id = $1 AND refunded_at IS NULL";

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final boolean isDemo;

    BuiltinProvider(Pool pool, Vertx vertx, Clock clock, EnvironmentConfig environment) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.isDemo = environment.isDevelopment();
    }

    @Override
    public Uni<ChargeState> charge(ChargeOrder order) {
        if (!isDemo) {
            return Uni.createFrom().item(ChargeState.PAID);
        }
        return keep(order)
                .chain(() -> order.demo() == DemoCharge.SLOW
                        ? pause()
                        : Uni.createFrom().voidItem())
                .chain(() -> row(order.paymentId()))
                .map(kept -> kept.map(row -> row.getBoolean("told") ? outcome(row) : ChargeState.PENDING)
                        .orElse(ChargeState.PAID));
    }

    @Override
    public Uni<Optional<ChargeState>> find(UUID paymentId) {
        return row(paymentId).map(kept -> kept.map(BuiltinProvider::outcome));
    }

    @Override
    public Uni<Void> refund(UUID paymentId, BigDecimal amount) {
        return isDemo
                ? pool.preparedQuery(REFUND).execute(Tuple.of(paymentId, now())).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> keep(ChargeOrder order) {
        DemoCharge demo = order.demo();
        if (!demo.isKept()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(
                        order.paymentId(),
                        outcome(demo),
                        demo == DemoCharge.DECLINE,
                        demo.callbacks() > 0 ? now().plus(LATE) : null,
                        demo.callbacks()))
                .replaceWithVoid();
    }

    private Uni<Optional<Row>> row(UUID paymentId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(paymentId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** A timer of Vert.x stays on the request's context; Mutiny's own would go on with another thread. */
    private Uni<Void> pause() {
        return Uni.createFrom().emitter(waiting -> vertx.setTimer(SLOW.toMillis(), fired -> waiting.complete(null)));
    }

    private static String outcome(DemoCharge demo) {
        return switch (demo) {
            case DECLINE -> "declined";
            case ABANDON -> "pending";
            default -> "paid";
        };
    }

    static ChargeState outcome(Row row) {
        return ChargeState.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
