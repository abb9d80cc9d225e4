package com.eduplatform.defaults.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where this process runs and what it is called. */
@ConfigMapping(prefix = "eduplatform")
public interface EnvironmentConfig {
    /** {@code ENVIRONMENT}: production unless somebody says otherwise. */
    @WithDefault("production")
    Environment environment();

    /** The service's short name, as in metrics and logs: {@code course}. */
    String service();

    /** {@code DB_POOL_MIN_SIZE}: connections opened at start, 0 for none. */
    @WithDefault("5")
    int dbPoolMinSize();

    default boolean isDevelopment() {
        return environment() == Environment.DEVELOPMENT;
    }

    /** Development accepts any secret, logs plainly and keeps mails instead of sending them. */
    enum Environment {
        PRODUCTION,
        DEVELOPMENT
    }
}
