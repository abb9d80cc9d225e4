package com.eduplatform.defaults.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for every limit of this process. */
@ConfigMapping(prefix = "eduplatform.limit")
public interface LimitConfig {
    /** {@code RATE_LIMIT_ENABLED}: off for load tests, all limits at once. */
    @WithDefault("true")
    boolean enabled();

    /** How long a request waits for Redis to count it. */
    @WithDefault("PT0.1S")
    Duration patience();

    /** How long nobody waits for a Redis that did not answer in time; then one request tries it again. */
    @WithDefault("PT1S")
    Duration pause();
}
