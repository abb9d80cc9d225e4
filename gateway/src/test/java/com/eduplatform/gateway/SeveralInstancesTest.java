package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.ENROLLMENT_1;
import static com.eduplatform.gateway.Origins.ENROLLMENT_2;
import static com.eduplatform.gateway.Origins.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class SeveralInstancesTest {
    @BeforeEach
    void forget() {
        ENROLLMENT_1.reset();
        ENROLLMENT_2.reset();
        PAYMENT.reset();
    }

    @Test
    void requestsAreSharedAmongTheInstances() throws IOException {
        askTimes(10, "GET");

        assertThat(asked(ENROLLMENT_1)).isPositive();
        assertThat(asked(ENROLLMENT_2)).isPositive();
        assertThat(asked(ENROLLMENT_1) + asked(ENROLLMENT_2)).isEqualTo(10);
    }

    @Test
    void restartOfAnInstanceCostsNoReader() throws IOException {
        askTimes(10, "GET");
        ENROLLMENT_1.die();
        try {
            askTimes(10, "GET");
        } finally {
            ENROLLMENT_1.revive();
        }
        askTimes(10, "GET");

        assertThat(asked(ENROLLMENT_1) + asked(ENROLLMENT_2)).isGreaterThanOrEqualTo(30);
    }

    @Test
    void stoppingInstanceCostsNoReaderAnythingEither() throws Exception {
        ENROLLMENT_1.at("/stopping", SeveralInstancesTest::refuse);

        for (int i = 0; i < 20; i++) {
            assertThat(RawClient.ask("GET", "/api/enrollment/stopping").status())
                    .isEqualTo(200);
        }

        assertThat(stopping(ENROLLMENT_2)).isEqualTo(20);
        untilTheFirstIsReadyAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void writeThatAStoppingInstanceRefusesIsNotRepeated(String method) throws Exception {
        ENROLLMENT_1.at("/stopping", SeveralInstancesTest::refuse);
        int served = 0;

        for (int i = 0; i < 20; i++) {
            served += RawClient.ask(method, "/api/enrollment/stopping").status() == 200 ? 1 : 0;
        }

        assertThat(stopping(ENROLLMENT_2)).isEqualTo(served);
        assertThat(stopping(ENROLLMENT_1) + stopping(ENROLLMENT_2)).isLessThanOrEqualTo(20);
        untilTheFirstIsReadyAgain();
    }

    @Test
    void instanceThatEndsItsConnectionsIsSparedBeforeItRefuses() throws Exception {
        ENROLLMENT_1.at("/stopping", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            asked.socket().close();
        });

        for (int i = 0; i < 40; i++) {
            assertThat(RawClient.ask("POST", "/api/enrollment/stopping").status())
                    .isEqualTo(200);
        }

        assertThat(stopping(ENROLLMENT_1)).isLessThan(stopping(ENROLLMENT_2));
        untilTheFirstIsReadyAgain();
    }

    private static void untilTheFirstIsReadyAgain() throws Exception {
        ENROLLMENT_1.reset();
        while (asked(ENROLLMENT_1) == 0) {
            Thread.sleep(50);
            askTimes(2, "GET");
        }
    }

    private static void refuse(FakeOrigin.Asked asked) throws IOException {
        asked.send("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        asked.socket().close();
    }

    private static long stopping(FakeOrigin origin) {
        return origin.seen().stream()
                .filter(head -> "/stopping".equals(head.path()))
                .count();
    }

    @Test
    void bodyThatNobodyHasReadGoesToTheNextInstance() throws Exception {
        ENROLLMENT_2.at("/echo", asked -> asked.answer("200 OK", asked.text()));
        ENROLLMENT_1.die();
        try {
            // Reads until the gateway has noticed that the kept connections are gone: a POST on one of them is 502.
            askTimes(50, "GET");
            try (RawClient client = new RawClient()) {
                for (int i = 0; i < 4; i++) {
                    client.request("POST", "/api/enrollment/echo", "Content-Length: 5");
                    client.send("hello");

                    assertThat(client.answer().text()).isEqualTo("hello");
                }
            }
        } finally {
            ENROLLMENT_1.revive();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,2", "HEAD,2", "POST,1", "PUT,1", "DELETE,1", "PATCH,1", "OPTIONS,1"})
    void onlyReadingIsRepeatedWhenTheConnectionEndsUnanswered(String method, int times) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        PAYMENT.at("/payments", asked -> {
            calls.incrementAndGet();
            asked.socket().close();
        });

        assertThat(RawClient.ask(method, "/api/payment/payments").status()).isEqualTo(502);
        assertThat(calls).hasValue(times);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void keptConnectionThatEndsUnansweredCostsNoRequest(String method) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        PAYMENT.at("/payments", asked -> {
            if (calls.incrementAndGet() == 1) {
                asked.socket().close();
            }
            asked.answer("200 OK", "HEAD".equals(method) ? "" : "{}");
        });

        assertThat(RawClient.ask(method, "/api/payment/payments").status()).isEqualTo(200);
    }

    @Test
    void readingWithABodyIsNotRepeated() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        PAYMENT.at("/payments", asked -> {
            calls.incrementAndGet();
            asked.socket().close();
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/payment/payments", "Content-Length: 2");
            client.send("{}");

            assertThat(client.answer().status()).isEqualTo(502);
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void serviceThatComesBackIsServedAgain() throws Exception {
        PAYMENT.die();
        try {
            for (int i = 0; i < 2 * Origins.BREAKER_FAILURES; i++) {
                assertThat(RawClient.ask("GET", "/api/payment/payments").status())
                        .isEqualTo(503);
            }
        } finally {
            PAYMENT.revive();
        }

        int status = 0;
        for (int i = 0; i < 100 && status != 200; i++) {
            status = RawClient.ask("GET", "/api/payment/payments").status();
            Thread.sleep(100);
        }
        assertThat(status).isEqualTo(200);
    }

    private static void askTimes(int times, String method) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(RawClient.ask(method, "/api/enrollment/enrollments/me").status())
                    .isEqualTo(200);
        }
    }

    /** How often, apart from its health. */
    private static long asked(FakeOrigin origin) {
        return origin.seen().stream()
                .filter(head -> !head.path().startsWith("/health"))
                .count();
    }
}
