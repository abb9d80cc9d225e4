package com.eduplatform.payment.payments;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.payment.ledger.Ledger;
import com.eduplatform.payment.provider.ChargeListener;
import com.eduplatform.payment.provider.ChargeState;
import com.eduplatform.payment.provider.PaymentProvider;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Moves payments on: the state, the ledger and the event change in one transaction, under the payment's row lock. Whoever
 * comes second, be it a callback that is made twice, finds the work done and changes nothing.
 */
@Singleton
final class Settling implements ChargeListener {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Payments payments;
    private final Ledger ledger;
    private final Outbox outbox;
    private final PaymentProvider provider;
    private final Clock clock;

    Settling(Payments payments, Ledger ledger, Outbox outbox, PaymentProvider provider, Clock clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Uni<Void> heard(UUID paymentId, ChargeState state) {
        return settle(paymentId, state).replaceWithVoid();
    }

    /**
     * @return the payment as it is afterwards. Money that comes for a payment that was given up goes back: the student may
     *     have paid again since
     */
    Uni<Payment> settle(UUID paymentId, ChargeState state) {
        return Panache.withTransaction(() -> payments.locked(paymentId).call(payment -> settle(payment, state)))
                .call(payment -> state == ChargeState.PAID && payment.status == PaymentStatus.FAILED
                        ? giveBack(payment)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(Payment payment, ChargeState state) {
        if (payment.status != PaymentStatus.PENDING) {
            return Uni.createFrom().voidItem();
        }
        return switch (state) {
            case PENDING -> Uni.createFrom().voidItem();
            case PAID -> complete(payment);
            case DECLINED -> {
                payment.fail(clock.instant());
                yield payments.flush();
            }
        };
    }

    private Uni<Void> complete(Payment payment) {
        payment.complete(clock.instant());
        return payments.flush()
                .chain(() -> ledger.enterPayment(payment.id, payment.paidAt()))
                .chain(() -> outbox.add(PaymentEvent.COMPLETED, payment.id, PaymentEvent.of(payment)));
    }

    private Uni<Void> giveBack(Payment payment) {
        LOG.warnf("Payment %s was paid after it had failed: the money goes back", payment.id);
        return provider.refund(payment.id, payment.amount);
    }

    /** To be called when the provider has given the money back. */
    Uni<Payment> refund(UUID paymentId) {
        return Panache.withTransaction(() -> payments.locked(paymentId)
                .call(payment -> payment.status == PaymentStatus.REFUNDED
                        ? Uni.createFrom().voidItem()
                        : refund(payment)));
    }

    private Uni<Void> refund(Payment payment) {
        payment.refund(clock.instant());
        return payments.flush()
                .chain(() -> ledger.enterRefund(payment.id, clock.instant()))
                .chain(() -> outbox.add(PaymentEvent.REFUNDED, payment.id, PaymentEvent.of(payment)));
    }
}
