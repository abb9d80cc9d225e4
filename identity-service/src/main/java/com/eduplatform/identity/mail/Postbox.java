package com.eduplatform.identity.mail;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.context.BackgroundWork;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.logging.Logger;

/**
 * Takes mails and sees to them by itself: whoever posts one neither waits for it nor learns of its failure, so no answer's
 * time or status tells whether a mail was sent. In development a mail is logged and kept in {@code MAIL_DIR} instead.
 */
@Singleton
public final class Postbox {
    private static final Logger LOG = Logger.getLogger(Postbox.class);
    /** Sorts by time; the id behind it keeps two mails of one microsecond apart. */
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final BackgroundWork background;
    private final ReactiveMailer mailer;
    private final MailConfig config;
    private final EnvironmentConfig environment;
    private final Vertx vertx;
    private final Clock clock;
    private final Ids ids;

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
        this.config = config;
        this.environment = environment;
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
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
        String content = "To: " + letter.to + "\nSubject: " + letter.subject + "\n\n" + letter.text;
        LOG.infof("A mail, kept instead of sent:%n%s", content);
        return config.directory()
                .map(directory -> write(directory, content))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> write(Path directory, String content) {
        String name = FILE_TIME.format(clock.instant()) + "-" + ids.next() + ".txt";
        return vertx.fileSystem()
                .mkdirs(directory.toString())
                .chain(() ->
                        vertx.fileSystem().writeFile(directory.resolve(name).toString(), Buffer.buffer(content)));
    }
}
