package com.eduplatform.identity.limit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;

/** What {@link OperationLimits} allows. {@code RATE_LIMIT_ENABLED=false} switches it off. */
@ConfigMapping(prefix = "identity.limit")
public interface OperationLimitConfig {
    /** All of them, by their name. */
    Map<OperationLimits.Operation, Limit> operations();

    /** Of one operation. */
    interface Limit {
        long max();

        Duration window();
    }
}
