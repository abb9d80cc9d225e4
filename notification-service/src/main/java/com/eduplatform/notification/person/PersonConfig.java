package com.eduplatform.notification.person;

import com.eduplatform.notification.message.Language;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is assumed of people who have not said. */
@ConfigMapping(prefix = "notification.person")
public interface PersonConfig {
    /** {@code DEFAULT_LANGUAGE}: the buyer app speaks Russian. */
    @WithDefault("ru")
    Language language();
}
