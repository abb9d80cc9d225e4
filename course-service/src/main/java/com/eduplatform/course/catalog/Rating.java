package com.eduplatform.course.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What students think of a course, as a sum and a count: an average alone could not be added to without drifting. */
record Rating(long sum, int count) {
    private static final int DECIMALS = 2;

    Rating plus(int stars) {
        return new Rating(sum + stars, count + 1);
    }

    /** Rounded half up to two decimals as PostgreSQL's {@code round} does; null without reviews. */
    @Nullable
    BigDecimal average() {
        return count == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP);
    }
}
