package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.IDENTITY;
import static com.eduplatform.gateway.Origins.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class FleetHealthTest {
    private static final int PATIENCE_SECONDS = 15;

    @BeforeEach
    void forget() {
        IDENTITY.reset();
        COURSE.reset();
        PAYMENT.reset();
    }

    @Test
    void fleetIsHealthyWhenEveryServiceIsReady() throws Exception {
        assertThat(healthOnce("\"status\":\"ok\""))
                .isEqualTo(new Outcome(
                        200,
                        "{\"status\":\"ok\",\"services\":{\"course\":\"ok\",\"enrollment\":\"ok\",\"identity\":\"ok\","
                                + "\"notification\":\"ok\",\"payment\":\"ok\"}}"));
    }

    @Test
    void fleetIsDegradedWhenAServiceIsAwayUnreadyOrSlow() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        COURSE.at("/health/ready", asked -> asked.answer("503 Service Unavailable", "{\"status\":\"degraded\"}"));
        IDENTITY.at("/health/ready", asked -> {
            if (asked.in().read() < 0) {
                cut.countDown();
            }
        });
        PAYMENT.die();
        try {
            Outcome outcome = healthOnce("\"status\":\"degraded\"");

            assertThat(outcome.status).isEqualTo(503);
            assertThat(outcome.body)
                    .contains("\"course\":\"unavailable\"")
                    .contains("\"identity\":\"unavailable\"")
                    .contains("\"payment\":\"unavailable\"");
            assertThat(cut.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("no connection is left waiting for a service that hangs")
                    .isTrue();
        } finally {
            PAYMENT.revive();
        }
    }

    @Test
    void gatewayItselfIsReadyWithoutItsServices() throws IOException {
        PAYMENT.die();
        try {
            Answer answer = RawClient.ask("GET", "/health/ready");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("{\"status\":\"ok\",\"checks\":{}}");
        } finally {
            PAYMENT.revive();
        }
    }

    @Test
    void askingOftenDoesNotReachTheServices() throws Exception {
        int times = 200;
        try (RawClient client = new RawClient()) {
            for (int i = 0; i < times; i++) {
                client.request("GET", "/health");
                client.answer();
            }
        }

        // Once a second: even a very slow machine does not need as many seconds as there were questions.
        assertThat(COURSE.seen()).hasSizeLessThan(times / 4);
    }

    @Test
    void healthIsForReading() throws IOException {
        assertThat(RawClient.ask("HEAD", "/health").text()).isEmpty();
        assertThat(RawClient.ask("POST", "/health").status()).isEqualTo(405);
    }

    private record Outcome(int status, String body) {}

    /** Asks until the answer is a new one: it is kept for a second. */
    private Outcome healthOnce(String expected) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Answer answer = RawClient.ask("GET", "/health");
            if (answer.text().contains(expected) || System.nanoTime() > end) {
                return new Outcome(answer.status(), answer.text());
            }
            Thread.sleep(200);
        }
    }
}
