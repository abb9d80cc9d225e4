package com.eduplatform.enrollment.enrolling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a student who has paid is left alone. */
@ConfigMapping(prefix = "eduplatform.unclaimed")
public interface UnclaimedConfig {
    /** {@code UNCLAIMED_AFTER}: longer than a client needs to enrol in the request after paying. */
    @WithDefault("PT1M")
    Duration after();
}
