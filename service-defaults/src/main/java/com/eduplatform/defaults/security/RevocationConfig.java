package com.eduplatform.defaults.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon a logout, a suspension or a new role counts everywhere. */
@ConfigMapping(prefix = "eduplatform.revocation")
public interface RevocationConfig {
    /** The pause between two looks at the log; with identity-service's own pause it must stay far below 10 s. */
    @WithDefault("PT2S")
    Duration pollEvery();
}
