package com.eduplatform.payment.payments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long payments are left to themselves. */
@ConfigMapping(prefix = "eduplatform.patience")
public interface PatienceConfig {
    /** {@code PAYMENT_PENDING_AFTER}: from then on the provider is asked; longer than any request, so 30 s at least. */
    @WithDefault("PT1M")
    Duration pending();

    /**
     * {@code PAYMENT_ABANDONED_AFTER}: from then on a payment of which the provider still knows nothing is failed, and its place is
     * free. Money that comes later goes back.
     */
    @WithDefault("PT1H")
    Duration abandoned();
}
