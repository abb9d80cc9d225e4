package com.eduplatform.payment.provider;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes money and gives it back. Every call may be repeated with the same payment id, also at the same moment and by
 * several instances, and has one effect; it answers or fails within ten seconds. A failure says nothing about the money:
 * whoever meets one asks again. What a provider tells later goes to {@link ChargeListener}.
 */
public interface PaymentProvider {
    /** Takes the money, unless it did already. */
    Uni<ChargeState> charge(ChargeOrder order);

    /** What became of a charge; empty if none with this id has ever arrived. Moves no money. */
    Uni<Optional<ChargeState>> find(UUID paymentId);

    /** Gives all of it back, unless it did already. */
    Uni<Void> refund(UUID paymentId, BigDecimal amount);
}
