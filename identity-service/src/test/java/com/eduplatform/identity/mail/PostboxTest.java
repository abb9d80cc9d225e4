package com.eduplatform.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.Api;
import com.eduplatform.identity.context.BackgroundWork;
import com.eduplatform.testing.RealStores;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Engine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mails in production; what development does with them, every other test of mails sees. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeSmtp.class)
class PostboxTest {
    @Inject
    BackgroundWork background;

    @Inject
    ReactiveMailer mailer;

    @Inject
    MailConfig config;

    @Inject
    Engine templates;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Test
    void productionSendsBySmtp() throws Exception {
        String email = Api.freshEmail();

        postbox().post(email, "A subject", templates.parse("Hello, {name}!").data("name", "<you>"));

        assertThat(received(email))
                .contains("Subject: A subject", "From: EduPlatform <no-reply@localhost>", "Hello, <you>!");
    }

    @Test
    void failureIsNobodysBusiness() throws Exception {
        String email = Api.freshEmail();

        assertThatCode(() -> {
                    postbox()
                            .post(
                                    "refused-" + email,
                                    "A subject",
                                    templates.parse("Hello!").instance());
                    postbox()
                            .post(
                                    email,
                                    "A subject",
                                    templates.parse("Hello, {nobody}!").instance());
                    postbox()
                            .post(
                                    email,
                                    "A subject",
                                    templates.parse("Still here").instance());
                })
                .doesNotThrowAnyException();

        assertThat(received(email)).contains("Still here");
    }

    private Postbox postbox() {
        EnvironmentConfig production = new SmallRyeConfigBuilder()
                .withMapping(EnvironmentConfig.class)
                .withDefaultValue("eduplatform.service", "identity")
                .build()
                .getConfigMapping(EnvironmentConfig.class);
        return new Postbox(background, mailer, config, production, vertx, clock, ids);
    }

    private static String received(String email) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(deadline)) {
            Optional<String> mail = find(email);
            if (mail.isPresent()) {
                return mail.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No mail to " + email);
    }

    private static Optional<String> find(String email) throws IOException {
        try (Stream<Path> files = Files.list(FakeSmtp.RECEIVED)) {
            for (Path file : files.toList()) {
                String mail = Files.readString(file);
                if (mail.contains("To: " + email)) {
                    return Optional.of(mail);
                }
            }
            return Optional.empty();
        }
    }
}
