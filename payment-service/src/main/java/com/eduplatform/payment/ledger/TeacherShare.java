package com.eduplatform.payment.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The teacher's part of an amount. Rounded half-even to the cent, so that many small payments favour neither side; the
 * platform gets the rest, so that the parts always add up.
 */
@Singleton
public final class TeacherShare {
    private static final int CENTS = 2;
    private static final int OF_HUNDRED = 2;

    private final BigDecimal percent;

    @Inject
    TeacherShare(LedgerConfig config) {
        this(config.teacherSharePercent());
    }

    TeacherShare(BigDecimal percent) {
        this.percent = percent;
    }

    /** @return 0 up to the amount, two decimals */
    public BigDecimal of(BigDecimal amount) {
        return amount.multiply(percent).movePointLeft(OF_HUNDRED).setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
