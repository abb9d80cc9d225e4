package com.eduplatform.defaults.paging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code limit} 1..100 and {@code offset} 0..10000, to be taken as {@code @Valid @BeanParam}. Deeper pages need a cursor. */
public class OffsetPage {
    private static final int DEFAULT_LIMIT = 20;

    @RestQuery
    @Min(value = 1, message = "must be at least 1")
    @Max(value = 100, message = "must be at most 100")
    public @Nullable Integer limit;

    @RestQuery
    @Min(value = 0, message = "must be at least 0")
    @Max(value = 10_000, message = "must be at most 10000")
    public @Nullable Integer offset;

    public int limit() {
        return limitOr(DEFAULT_LIMIT);
    }

    /** For the operations whose default limit is not 20. */
    public int limitOr(int defaultLimit) {
        return limit == null ? defaultLimit : limit;
    }

    public int offset() {
        return offset == null ? 0 : offset;
    }
}
