package com.eduplatform.payment.payments;

import com.eduplatform.payment.provider.ChargeState;
import com.eduplatform.payment.provider.PaymentProvider;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Finishes what was left unfinished: payments whose provider keeps silent, refunds that were interrupted, completed
 * payments that the ledger does not know. Every payment is taken by one instance at a time, and left alone for a minute
 * afterwards: remote calls are made outside of transactions, so a row lock cannot hold it.
 */
@Singleton
final class PaymentChecks {
    private static final Logger LOG = Logger.getLogger(PaymentChecks.class);

    private static final String TAKE = """
            UPDATE payments SET checked_at = $1
            WHERE id IN (
                SELECT id FROM payments
                WHERE %s AND (checked_at IS NULL OR checked_at < $2) ORDER BY %s LIMIT 100
                FOR UPDATE SKIP LOCKED)
            RETURNING id, course_id, created_at
            """;
    private static final String SILENT = TAKE.formatted("status = 'pending' AND created_at < $2", "created_at");
    private static final String INTERRUPTED = TAKE.formatted(
            "status = 'completed' AND refund_requested_at IS NOT NULL AND refund_requested_at < $2",
            "refund_requested_at");
    private static final String UNENTERED = TAKE.formatted("status = 'completed' AND teacher_id IS NULL", "id");

    private final Pool pool;
    private final Payments payments;
    private final Settling settling;
    private final RefundingPayment refunding;
    private final EnteringPayments entering;
    private final PaymentProvider provider;
    private final PatienceConfig patience;
    private final Clock clock;

    PaymentChecks(
            Pool pool,
            Payments payments,
            Settling settling,
            RefundingPayment refunding,
            EnteringPayments entering,
            PaymentProvider provider,
            PatienceConfig patience,
            Clock clock) {
        this.pool = pool;
        this.payments = payments;
        this.settling = settling;
        this.refunding = refunding;
        this.entering = entering;
        this.provider = provider;
        this.patience = patience;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return all(
                        SILENT,
                        row -> askProvider(
                                row.getUUID("id"),
                                row.getOffsetDateTime("created_at").toInstant()))
                .chain(() -> all(INTERRUPTED, row -> finishRefund(row.getUUID("id"))))
                .chain(() -> all(UNENTERED, row -> entering.enter(row.getUUID("id"), row.getUUID("course_id"))));
    }

    /**
     * A charge that never arrived at the provider is not made up for: nobody waits for it any more. Nor is one that the provider
     * itself still waits for: the student went away.
     */
    private Uni<Void> askProvider(UUID paymentId, Instant createdAt) {
        boolean isAbandoned = createdAt.isBefore(clock.instant().minus(patience.abandoned()));
        return provider.find(paymentId)
                .map(found -> found.orElse(ChargeState.DECLINED))
                .map(state -> state == ChargeState.PENDING && isAbandoned ? ChargeState.DECLINED : state)
                .chain(state -> settling.settle(paymentId, state))
                .invoke(payment -> LOG.infof("Payment %s was pending for long, now %s", paymentId, payment.status))
                .replaceWithVoid();
    }

    private Uni<Void> finishRefund(UUID paymentId) {
        return payments.byId(paymentId)
                .chain(promised -> refunding.finish(promised.orElseThrow()))
                .replaceWithVoid();
    }

    private Uni<Void> all(String sql, Function<Row, Uni<Void>> work) {
        Instant now = clock.instant();
        return pool.preparedQuery(sql)
                .execute(Tuple.of(at(now), at(now.minus(patience.pending()))))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().items(StreamSupport.stream(rows.spliterator(), false)))
                .onItem()
                .transformToUniAndConcatenate(row -> work.apply(row)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Payment %s is tried again: %s", row.getUUID("id"), failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
