package com.eduplatform.payment.payments;

import com.eduplatform.defaults.events.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Tells an event of a payment once more, for whoever has missed it: its effects happen once, however often it is told.
 * Under the payment's lock, so that no refund is overtaken by the news of the payment.
 */
@Singleton
public class TellingAgain {
    private final Payments payments;
    private final Outbox outbox;

    TellingAgain(Payments payments, Outbox outbox) {
        this.payments = payments;
        this.outbox = outbox;
    }

    /** Whether it was told: not if the payment is not completed any more. */
    public Uni<Boolean> completed(UUID paymentId) {
        return tell(paymentId, PaymentStatus.COMPLETED, PaymentEvent.COMPLETED);
    }

    /** Whether it was told: not if the payment is not refunded. */
    public Uni<Boolean> refunded(UUID paymentId) {
        return tell(paymentId, PaymentStatus.REFUNDED, PaymentEvent.REFUNDED);
    }

    private Uni<Boolean> tell(UUID paymentId, PaymentStatus status, String type) {
        return Panache.withTransaction(() -> payments.locked(paymentId)
                .chain(payment -> payment.status == status
                        ? outbox.add(type, paymentId, PaymentEvent.of(payment)).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }
}
