package com.eduplatform.payment.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When something that does not fit is more than late. */
@ConfigMapping(prefix = "eduplatform.reconciliation")
public interface ReconciliationConfig {
    /** {@code RECONCILIATION_GRACE}: what was paid or refunded since may still be on its way. */
    @WithDefault("PT1H")
    Duration grace();
}
