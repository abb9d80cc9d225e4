package com.eduplatform.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long people stay logged in. */
@ConfigMapping(prefix = "identity.session")
public interface SessionConfig {
    /** {@code REFRESH_TOKEN_TTL_DAYS}: how long a refresh token may lie unused. */
    @WithDefault("30")
    @Min(1)
    @Max(3650)
    int refreshTokenDays();

    /** How long after a rotation the same client may present the old token again, because the answer got lost. */
    @WithDefault("PT10S")
    Duration repeatWindow();
}
