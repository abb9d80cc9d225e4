package com.eduplatform.payment.payments;

import java.time.Duration;
import java.time.Instant;

/**
 * When a student may have the money back: soon after paying, and with little of the course completed.
 *
 * @param window counted from the moment of payment, its end included
 * @param maxPercent refused from this share of completed lessons on
 */
record RefundRule(Duration window, int maxPercent) {
    private static final int ALL = 100;

    boolean isOver(Instant paidAt, Instant now) {
        return now.isAfter(paidAt.plus(window));
    }

    /** Compared without division, so that 30 % of seven lessons is not a matter of rounding. */
    boolean isTooFar(int completedLessons, int totalLessons) {
        return totalLessons > 0 && (long) completedLessons * ALL >= (long) maxPercent * totalLessons;
    }
}
