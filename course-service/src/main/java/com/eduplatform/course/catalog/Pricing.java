package com.eduplatform.course.catalog;

import com.eduplatform.defaults.problem.FieldError;
import com.eduplatform.defaults.problem.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a course costs: a paid one has a price above 0, a free one has none. */
record Pricing(boolean isFree, @Nullable BigDecimal price) {
    Pricing {
        if (isFree && price != null) {
            throw invalid("must be null for a free course", "value_error");
        }
        if (!isFree && (price == null || price.signum() <= 0)) {
            throw invalid("must be greater than 0 for a paid course", "greater_than");
        }
    }

    /**
     * This pricing with what a partial update names. A course that becomes free loses its price without being told so.
     *
     * @param isFree null leaves it as it is
     * @param price null leaves it as it is, empty removes it
     * @throws InvalidInputException if the result is neither free nor priced
     */
    @SuppressWarnings("NullableOptional") // three states: not sent, sent as null, sent
    Pricing with(@Nullable Boolean isFree, @Nullable Optional<BigDecimal> price) {
        boolean willBeFree = isFree == null ? this.isFree : isFree;
        BigDecimal kept = willBeFree ? null : this.price;
        return new Pricing(willBeFree, price == null ? kept : price.orElse(null));
    }

    private static InvalidInputException invalid(String reason, String type) {
        return InvalidInputException.of(List.of(new FieldError(List.of("body", "price"), reason, type)));
    }
}
