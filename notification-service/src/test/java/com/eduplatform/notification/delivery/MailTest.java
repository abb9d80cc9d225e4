package com.eduplatform.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.notification.Reactive;
import com.eduplatform.notification.Rows;
import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words;
import com.eduplatform.testing.RealStores;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails on their way to a real SMTP server. The lanes look for work when a test says so. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(SmtpPort.class)
class MailTest {
    private static final int PORT = ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);

    @Inject
    Deliveries deliveries;

    @Inject
    Lanes lanes;

    @Inject
    Words words;

    private final GreenMail server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final UUID person = UUID.randomUUID();
    private final String address = person + "@example.com";

    @BeforeEach
    void start() {
        // Nobody else's jobs.
        Rows.run("DELETE FROM deliveries");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailHasTextAndHtmlInThePersonsLanguage() throws Exception {
        know("Ada Lovelace", true, "en");
        enqueue(news(NotificationType.COMPLETION, "Analytical <i>engines</i> & \"more\"", null), Language.EN);

        work();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("You have completed “Analytical <i>engines</i> & \"more\"”");
        assertThat(mail.getFrom()[0]).hasToString("EduPlatform <no-reply@localhost>");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(address);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, "text/plain"))
                .contains(
                        "Hello, Ada Lovelace!", "“Analytical <i>engines</i> & \"more\"”", "Open EduPlatform: http://");
        assertThat(part(mail, "text/html"))
                .contains(
                        "<html lang=\"en\">",
                        "Hello, Ada Lovelace!",
                        "Analytical &lt;i&gt;engines&lt;/i&gt; &amp; &quot;more&quot;")
                .doesNotContain("<i>");
        assertThat(Rows.text("SELECT status FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("sent");
    }

    @Test
    void russianIsReadable() throws Exception {
        know("Ада", true, "ru");
        enqueue(news(NotificationType.TEACHER_VERIFIED, null, null), Language.RU);

        work();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Теперь вы подтверждённый преподаватель");
        assertThat(part(mail, "text/plain")).contains("Здравствуйте, Ада!", "Открыть EduPlatform");
        assertThat(part(mail, "text/html")).contains("Здравствуйте, Ада!", "<html lang=\"ru\">");
    }

    @Test
    void whatCanBeSwitchedOffSaysHow() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.REMINDER, null, null), Language.EN);

        work();

        MimeMessage mail = onlyMail();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String link = mail.getHeader("List-Unsubscribe")[0];
        assertThat(link).startsWith("<http://localhost:8080/api/notification/notifications/unsubscribe?token=");
        String token = link.substring(link.indexOf('=') + 1, link.length() - 1);

        given().formParam("List-Unsubscribe", "One-Click")
                .post("/notifications/unsubscribe?token=" + token)
                .then()
                .statusCode(204);

        enqueue(news(NotificationType.REMINDER, null, null), Language.EN);
        work();
        onlyMail();
        assertThat(Rows.count(
                        "deliveries WHERE user_id = $1 AND status = 'skipped' AND reason = 'Switched off'", person))
                .isOne();
    }

    @Test
    void moneyIsWrittenOfAlways() throws Exception {
        know("Ada", false, "en");
        Rows.run("INSERT INTO muted (user_id, channel, type) VALUES ($1, 'email', 'payment')", person);
        enqueue(news(NotificationType.PAYMENT, "Engines", new BigDecimal("49.90")), Language.EN);

        work();

        MimeMessage mail = onlyMail();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Payment received: 49.90");
        assertThat(part(mail, "text/plain")).doesNotContain("You can choose");
    }

    @Test
    void anUnverifiedAddressMayBeSomebodyElses() {
        know("Ada", false, "en");
        enqueue(news(NotificationType.ENROLLMENT, null, null), Language.EN);

        work();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(Rows.text("SELECT status || ': ' || reason FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("skipped: The address is not verified");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Visit https://evil.example now
            mail me@evil.example
            evil.example/path
            """)
    void namesThatAreAdvertisementsAreNotRepeated(String name) throws Exception {
        know(name, true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);

        work();

        MimeMessage mail = onlyMail();
        assertThat(part(mail, "text/plain")).doesNotContain("evil.example");
        assertThat(part(mail, "text/html")).doesNotContain("evil.example");
    }

    @Test
    void aTitleCannotAddHeaders() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, "x\r\nBcc: all@example.com", null), Language.EN);

        work();

        MimeMessage mail = onlyMail();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("You have completed “x Bcc: all@example.com”");
    }

    @Test
    void oneOccasionIsOneMail() throws Exception {
        know("Ada", true, "en");
        News news = news(NotificationType.COMPLETION, null, null);
        enqueue(news, Language.EN);
        enqueue(news, Language.EN);
        work();
        enqueue(news, Language.EN);
        work();

        onlyMail();
    }

    @Test
    void aServerThatIsAwayGetsItLater() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        server.stop();

        work();
        assertThat(Rows.count(
                        "deliveries WHERE user_id = $1 AND status = 'queued' AND attempts = 1 AND due_at > now() AND reason <> ''",
                        person))
                .isOne();
        server.start();
        work();
        assertThat(server.getReceivedMessages()).isEmpty();

        becomeDue();
        work();
        onlyMail();
    }

    @Test
    void whatFailsTooOftenIsDeadAndSaysWhy() {
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        for (int i = 0; i < 10; i++) {
            assertThat(Rows.text("SELECT status FROM deliveries WHERE user_id = $1", person))
                    .isEqualTo("queued");
            work();
            becomeDue();
        }

        assertThat(Rows.text("SELECT status || ': ' || reason FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("dead: The address is not known yet");
    }

    @Test
    void aRefusalForGoodIsNotRepeated() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        server.stop();

        try (RefusingSmtp _ = RefusingSmtp.start(PORT, "550 nobody of that name")) {
            work();
        }

        assertThat(Rows.text("SELECT status || ': ' || reason FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("dead: The mail server answered 550");
    }

    @Test
    void aRefusalForNowIs() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        server.stop();

        try (RefusingSmtp _ = RefusingSmtp.start(PORT, "451 try again later")) {
            work();
        }

        assertThat(Rows.text("SELECT status || ': ' || reason FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("queued: The mail server answered 451");
    }

    @Test
    void aDeadWorkersJobIsDoneByAnother() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        Job lost = Reactive.await(() -> deliveries.claim(Lane.INSTANT, 10)).getFirst();
        work();
        assertThat(server.getReceivedMessages()).isEmpty();

        becomeDue();
        work();

        onlyMail();
        // The first one was only asleep: what it says now is about an attempt that is no longer its own.
        Reactive.await(() -> deliveries.dead(lost, "too late"));
        assertThat(Rows.text("SELECT status FROM deliveries WHERE user_id = $1", person))
                .isEqualTo("sent");
    }

    @Test
    void severalWorkersSendEachMailOnce() throws Exception {
        know("Ada", true, "en");
        for (int i = 0; i < 60; i++) {
            enqueue(news(NotificationType.REMINDER, "course " + i, null), Language.EN);
        }
        List<Callable<Object>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(() -> {
                work();
                return "done";
            });
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : threads.invokeAll(workers)) {
                done.get();
            }
        }

        List<String> subjects = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            subjects.add(mail.getSubject());
            ids.add(mail.getMessageID());
        }
        assertThat(subjects).hasSize(60).doesNotHaveDuplicates();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.endsWith("@localhost>"));
    }

    @Test
    void theMessageIdIsTheJobs() throws Exception {
        know("Ada", true, "en");
        enqueue(news(NotificationType.COMPLETION, null, null), Language.EN);
        String id = Rows.text("SELECT id::text FROM deliveries WHERE user_id = $1", person);

        work();

        assertThat(onlyMail().getMessageID()).isEqualTo("<" + id + "@localhost>");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "a.b.c", "9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11.reminder.AAAA", ".."})
    void foreignTokensUnsubscribeNobody(String token) {
        given().post("/notifications/unsubscribe?token=" + token)
                .then()
                .statusCode(400)
                .body("detail", equalTo("Invalid unsubscribe token"));
    }

    @Test
    void aTokenIsNeededToUnsubscribe() {
        given().post("/notifications/unsubscribe").then().statusCode(422);
    }

    private void know(String name, boolean isVerified, String language) {
        Rows.run(
                "INSERT INTO contacts (user_id, email, name, role, language, email_verified) VALUES ($1, $2, $3, 'student', $4, $5)",
                person,
                address,
                name,
                language,
                isVerified);
    }

    private News news(NotificationType type, @Nullable String course, @Nullable BigDecimal amount) {
        return new News(person, type, "test:" + UUID.randomUUID(), Instant.now(), course, amount);
    }

    private void enqueue(News news, Language language) {
        Reactive.inTransaction(() -> deliveries.enqueue(news, words.tell(news, language)));
    }

    private void work() {
        Reactive.await(() -> lanes.workOff(Lane.INSTANT));
    }

    private static void becomeDue() {
        Rows.run("UPDATE deliveries SET due_at = now() WHERE status = 'queued'");
    }

    private MimeMessage onlyMail() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String part(Message mail, String type) throws MessagingException, IOException {
        Multipart parts = (Multipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("No " + type + " in " + Arrays.toString(mail.getHeader("Content-Type")));
    }
}
