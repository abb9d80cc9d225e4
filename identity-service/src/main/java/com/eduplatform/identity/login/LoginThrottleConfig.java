package com.eduplatform.identity.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often one client may get one account's password wrong. */
@ConfigMapping(prefix = "identity.login-throttle")
interface LoginThrottleConfig {
    /** {@code RATE_LIMIT_ENABLED}: off for load tests. */
    @WithDefault("true")
    boolean enabled();

    @WithDefault("10")
    @Min(1)
    int attempts();

    /** Counted from the first attempt. */
    @WithDefault("PT15M")
    Duration window();
}
