package com.eduplatform.payment.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;

/** How money is shared. */
@ConfigMapping(prefix = "eduplatform.ledger")
public interface LedgerConfig {
    /** {@code TEACHER_SHARE_PERCENT}: 0 to 100, at most two decimals. A change concerns later payments only. */
    @WithDefault("70")
    @DecimalMin("0")
    @DecimalMax("100")
    @Digits(integer = 3, fraction = 2)
    BigDecimal teacherSharePercent();
}
