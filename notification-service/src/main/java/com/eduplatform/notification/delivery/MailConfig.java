package com.eduplatform.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where mails point to. The SMTP server is quarkus-mailer's business. */
@ConfigMapping(prefix = "notification.mail")
public interface MailConfig {
    /** {@code APP_URL}: the buyer app, without a slash at the end. */
    @WithDefault("http://localhost:3001")
    String appUrl();

    /** {@code PUBLIC_URL}: this service as mail programs reach it, through the gateway. */
    @WithDefault("http://localhost:8080/api/notification")
    String publicUrl();

    /** {@code MAIL_DIR}: keeps every mail as a file there instead of sending it. */
    Optional<Path> directory();
}
