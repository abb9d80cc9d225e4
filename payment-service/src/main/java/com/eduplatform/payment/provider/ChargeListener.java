package com.eduplatform.payment.provider;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Who hears of a charge from its provider, without being known to it: providers call back late, twice or out of order. */
public interface ChargeListener {
    /** Idempotent. A failure means that it was not understood, and has to be told again. */
    Uni<Void> heard(UUID paymentId, ChargeState state);
}
