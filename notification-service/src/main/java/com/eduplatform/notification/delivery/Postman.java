package com.eduplatform.notification.delivery;

import com.eduplatform.defaults.mail.MailFolder;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.message.Wording;
import com.eduplatform.notification.message.Words;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes a job's mail and takes it to SMTP, or to {@code MAIL_DIR}. A job that is sent twice (its worker died between the server's
 * yes and the database) is the same mail twice: its {@code Message-ID} is made of the job's id, and mail systems drop the second.
 */
@Singleton
final class Postman {
    private static final int MAX_SUBJECT = 200;

    private final ReactiveMailer mailer;
    private final Optional<MailFolder> folder;
    private final Words words;
    private final Unsubscribing unsubscribing;
    private final MailConfig config;
    private final String domain;

    Postman(
            ReactiveMailer mailer,
            Words words,
            Unsubscribing unsubscribing,
            MailConfig config,
            @ConfigProperty(name = "quarkus.mailer.from") String from,
            Vertx vertx,
            Clock clock,
            Ids ids) {
        this.mailer = mailer;
        this.folder = config.directory().map(directory -> new MailFolder(directory, vertx, clock, ids));
        this.words = words;
        this.unsubscribing = unsubscribing;
        this.config = config;
        this.domain = from.replaceAll("^.*@|>.*$", "");
    }

    /** Fails as the mail server does. */
    Uni<Void> deliver(Job job, String address) {
        Wording wording = words.in(job.language());
        String greeting = greeting(wording, job.name());
        String link = config.appUrl().replaceAll("/+$", "") + "/notifications";
        // Whoever cannot switch it off is not told that they could.
        String why = isMandatory(job) ? null : wording.why();
        Uni<String> html = new HtmlMail(
                        job.language().tag(),
                        job.title(),
                        greeting,
                        Arrays.asList(job.body().split("\\R+")),
                        link,
                        wording.open(),
                        why)
                .createUni();
        Uni<String> text = new TextMail(job.title(), greeting, job.body(), link, wording.open(), why).createUni();
        return text.chain(plain -> folder.map(kept -> kept.keep(address, subject(job.title()), plain))
                .orElseGet(() -> html.chain(marked -> mailer.send(mail(job, address, plain, marked)))));
    }

    private Mail mail(Job job, String address, String text, String html) {
        Mail mail = Mail.withText(address, subject(job.title()), text)
                .setHtml(html)
                .addHeader("Message-ID", "<" + job.id() + "@" + domain + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        return isMandatory(job)
                ? mail
                : mail.addHeader("List-Unsubscribe", "<" + unsubscribe(job) + ">")
                        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private String unsubscribe(Job job) {
        return config.publicUrl().replaceAll("/+$", "") + "/notifications/unsubscribe?token="
                + unsubscribing.token(job.userId(), job.type());
    }

    private static boolean isMandatory(Job job) {
        return job.type().isMandatoryOn(Channel.EMAIL);
    }

    /** People choose their names: one that holds an address or a page is not repeated to anybody. */
    private static @Nullable String greeting(Wording wording, @Nullable String name) {
        return name == null || name.isBlank() || name.matches("(?s).*[:/@\\p{Cntrl}].*")
                ? null
                : wording.greeting(name);
    }

    /** A header is one line. */
    private static String subject(String title) {
        String line = title.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MAX_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SUBJECT - 1)) + "…";
    }
}
