package com.eduplatform.identity.mail;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.mail.MailFolder;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.context.BackgroundWork;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes mails and sees to them by itself: whoever posts one neither waits for it nor learns of its failure, so no answer's
 * time or status tells whether a mail was sent. In development a mail is logged and kept in {@code MAIL_DIR} instead.
 */
@Singleton
public final class Postbox {
    private static final Logger LOG = Logger.getLogger(Postbox.class);

    private final BackgroundWork background;
    private final ReactiveMailer mailer;
    private final Optional<MailFolder> folder;
    private final EnvironmentConfig environment;

    Postbox(
            BackgroundWork background,
            ReactiveMailer mailer,
            MailConfig config,
            EnvironmentConfig environment,
            Vertx vertx,
            Clock clock,
            Ids ids) {
        this.background = background;
        this.mailer = mailer;
        this.folder = config.directory().map(directory -> new MailFolder(directory, vertx, clock, ids));
        this.environment = environment;
    }

    /** @param text rendered here, because rendering may fail as well */
    public void post(String to, String subject, TemplateInstance text) {
        boolean accepted = background.start(() -> text.createUni()
                .map(rendered -> new Letter(to, subject, rendered))
                .flatMap(letter -> environment.isDevelopment() ? keep(letter) : send(letter)));
        if (!accepted) {
            LOG.errorf("Too many mails are under way: \"%s\" was dropped", subject);
        }
    }

    /** A finished mail, in plain text. */
    private record Letter(String to, String subject, String text) {}

    private Uni<Void> send(Letter letter) {
        return mailer.send(Mail.withText(letter.to, letter.subject, letter.text));
    }

    private Uni<Void> keep(Letter letter) {
        LOG.infof("A mail, kept instead of sent:%n%s", MailFolder.content(letter.to, letter.subject, letter.text));
        return folder.map(kept -> kept.keep(letter.to, letter.subject, letter.text))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
