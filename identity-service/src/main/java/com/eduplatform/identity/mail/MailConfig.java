package com.eduplatform.identity.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where mails point to and how many of them one account gets. The SMTP server is quarkus-mailer's business. */
@ConfigMapping(prefix = "identity.mail")
public interface MailConfig {
    Duration LIMIT_WINDOW = Duration.ofHours(1);

    /** {@code APP_URL}: the buyer app, without a slash at the end. */
    @WithDefault("http://localhost:3001")
    String appUrl();

    /** {@code MAIL_DIR}: where development keeps every mail as a file. */
    Optional<Path> directory();

    /** How many mails of one kind an account gets within {@link #LIMIT_WINDOW}. */
    @WithDefault("3")
    @Min(1)
    int perHour();

    /** A link into the buyer app that carries a token. */
    default String link(String page, String token) {
        return appUrl().replaceAll("/+$", "") + page + "?token=" + token;
    }
}
