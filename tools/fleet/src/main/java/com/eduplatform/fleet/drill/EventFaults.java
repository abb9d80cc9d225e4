package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.events.InsideDoor;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.topology.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Events that nobody handles, and mails that do not leave. */
final class EventFaults {
    private static final int EVENTS = 130;
    private static final Duration DELIVERY = Duration.ofSeconds(30);
    private static final String NO_EVENT = "drill";

    private final Stage stage;
    private final Path mails;
    private final Path aside;

    EventFaults(Stage stage) {
        this.stage = stage;
        mails = stage.settings()
                .variable("MAIL_DIR")
                .map(Path::of)
                .orElse(stage.settings().home().mails());
        aside = mails.resolveSibling(mails.getFileName() + ".drill");
    }

    List<Fault> all() {
        return List.of(
                new Fault(
                        "payment hangs (SIGSTOP) while a course changes 130 times",
                        List.of("StreamLags"),
                        () -> {
                            stage.sale();
                            stage.instances(Service.PAYMENT).forEach(stage.control()::pause);
                            stage.sale().retitle(EVENTS);
                        },
                        () -> stage.instances(Service.PAYMENT).forEach(stage.control()::resume)),
                new Fault(
                        "something that is no event comes into payment's stream",
                        List.of("DeadLetters"),
                        () -> stage.tellRedis("XADD events:payment * event " + NO_EVENT),
                        this::discard),
                new Fault(
                        "the place for mails cannot be written",
                        List.of("MailsWait"),
                        () -> {
                            breakMails();
                            sell();
                        },
                        () -> {
                            mendMails();
                            change("due_at = now() WHERE status = 'queued'");
                        }),
                new Fault(
                        "the same, at a mail's last attempt (its counter is set to 9 of 10)",
                        List.of("MailsGivenUp"),
                        () -> {
                            breakMails();
                            sell();
                            Waiting.until(DELIVERY, this::isAnyGivenUp);
                        },
                        () -> {
                            mendMails();
                            change("status = 'queued', attempts = 0, due_at = now() WHERE status = 'dead'"
                                    + " AND created_at > now() - interval '10 minutes'");
                        }));
    }

    /** As somebody would who has looked at it: {@code fleet events discard}. */
    private void discard() {
        InsideDoor door = new InsideDoor(stage.settings());
        for (Service reader : List.of(Service.ENROLLMENT, Service.NOTIFICATION)) {
            for (JsonNode letter : door.get(reader, "/dead").path("items")) {
                if (letter.path("reason").asText().contains(NO_EVENT)) {
                    door.delete(reader, "/dead/" + letter.path("id").asText());
                }
            }
        }
    }

    /** A file where a folder should be stops even root. */
    private void breakMails() throws IOException {
        Files.move(mails, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.createFile(mails);
    }

    private void mendMails() throws IOException {
        if (Files.exists(aside)) {
            Files.deleteIfExists(mails);
            Files.move(aside, mails, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Mails about money go to everybody. */
    private void sell() {
        stage.sale().student().post("/payment/payments", stage.sale().order()).expect(201);
    }

    private boolean isAnyGivenUp() {
        try (Connection connection = stage.connect(Service.NOTIFICATION);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE deliveries SET attempts = 9, due_at = now()"
                    + " WHERE status = 'queued' AND attempts < 9 AND created_at > now() - interval '1 minute'");
            try (ResultSet rows = statement.executeQuery("SELECT 1 FROM deliveries"
                    + " WHERE status = 'dead' AND created_at > now() - interval '1 minute'")) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String assignment) throws SQLException {
        try (Connection connection = stage.connect(Service.NOTIFICATION);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE deliveries SET " + assignment);
        }
    }
}
