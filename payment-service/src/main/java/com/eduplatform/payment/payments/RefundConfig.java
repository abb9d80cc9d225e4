package com.eduplatform.payment.payments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When students may have their money back without asking anybody. */
@ConfigMapping(prefix = "eduplatform.refund")
public interface RefundConfig {
    /** {@code REFUND_WINDOW_DAYS}: 0 to 365 days after the payment; 0 for never. */
    @WithDefault("14")
    @Min(0)
    @Max(365)
    int windowDays();

    /** {@code REFUND_MAX_PROGRESS_PERCENT}: 0 to 100; who has completed so much of the course keeps it. */
    @WithDefault("30")
    @Min(0)
    @Max(100)
    int maxProgressPercent();
}
