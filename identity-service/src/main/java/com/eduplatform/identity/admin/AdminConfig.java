package com.eduplatform.identity.admin;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The account without which nobody could verify anybody: {@code ADMIN_EMAIL} and {@code ADMIN_PASSWORD}, both or none. */
@ConfigMapping(prefix = "identity.admin")
public interface AdminConfig {
    Optional<String> email();

    Optional<String> password();
}
