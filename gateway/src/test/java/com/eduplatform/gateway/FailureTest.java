package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class FailureTest {
    @BeforeEach
    void forget() {
        COURSE.reset();
        PAYMENT.reset();
    }

    @Test
    void deadOriginIsUnavailableForAMoment() throws IOException {
        PAYMENT.die();
        try {
            Answer answer = RawClient.ask("GET", "/api/payment/payments/me");

            assertProblem(answer, 503, "Service Unavailable");
            assertThat(answer.head().first("Retry-After")).isEqualTo("2");
        } finally {
            PAYMENT.revive();
        }
        assertThat(RawClient.ask("GET", "/api/payment/payments/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
            })
    void brokenAnswerIsABadGateway(String bytes) throws IOException {
        COURSE.at("/broken", asked -> {
            asked.send(bytes);
            asked.socket().close();
        });

        Answer answer = RawClient.ask("GET", "/api/course/broken");

        assertProblem(answer, 502, "Bad Gateway");
        assertThat(answer.head().all("X-Request-Id")).hasSize(1);
    }

    @Test
    void originThatDropsTheUploadIsABadGateway() throws IOException {
        COURSE.at("/upload", asked -> asked.socket().close());

        try (RawClient client = new RawClient()) {
            // More than is held until it is whole.
            client.request("POST", "/api/course/upload", "Content-Length: 200000");
            client.send("x".repeat(100_000));

            assertProblem(client.answer(), 502, "Bad Gateway");
        }
    }

    @Test
    void silentOriginIsATimeout() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        COURSE.at("/slow", asked -> never.await(20, TimeUnit.SECONDS));

        assertProblem(RawClient.ask("GET", "/api/course/slow"), 504, "Gateway Timeout");
        never.countDown();
    }

    @Test
    void silentClientIsTheClientsTimeout() throws IOException {
        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/courses", "Content-Length: 100");
            client.send("a beginning");

            assertProblem(client.answer(), 408, "Request Timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nnot a hundred bytes",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nzz\r\n"
            })
    void halfAnAnswerIsNeverTakenForAWholeOne(String rest) throws IOException {
        COURSE.at("/half", asked -> {
            asked.send("HTTP/1.1 200 OK\r\n" + rest);
            asked.socket().close();
        });

        assertBroken("/api/course/half");
    }

    @Test
    void answerThatStopsMovingIsCutOff() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        COURSE.at("/stops", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nand then");
            never.await(20, TimeUnit.SECONDS);
        });

        assertBroken("/api/course/stops");
        never.countDown();
    }

    @Test
    void excessOfALyingLengthIsNotDelivered() throws IOException {
        COURSE.at(
                "/liar", asked -> asked.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\n"));

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/liar");
            Answer lie = client.answer();
            client.request("GET", "/api/course/courses");

            assertThat(lie.text()).isEqualTo("ok");
            assertThat(client.answer().text()).isEqualTo("{}");
        }
    }

    @Test
    void clientThatLeavesResetsTheDownload() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        COURSE.at("/endless", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            try {
                while (true) {
                    asked.out().write(new byte[1024]);
                }
            } catch (IOException e) {
                cut.countDown();
            }
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/endless");
            Head.read(client.in);
        }

        assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void clientThatLeavesBeforeTheAnswerResetsTheOrigin() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        COURSE.at("/thinking", request -> {
            asked.countDown();
            if (request.in().read() < 0) {
                cut.countDown();
            }
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/thinking");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endlessBodyForADeadOriginIsNotReadForEver() throws IOException {
        PAYMENT.die();
        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/payment/payments", "Transfer-Encoding: chunked");
            String piece = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";

            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 4 * Origins.MAX_BODY; sent += 1 << 16) {
                            client.send(piece);
                        }
                    })
                    .isInstanceOf(IOException.class);
        } finally {
            PAYMENT.revive();
        }
    }

    @Test
    void brokenExchangesDoNotCountAsInProgress() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        COURSE.at("/thinking", request -> {
            asked.countDown();
            request.in().read();
        });
        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/thinking");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }

        // The one that asks for the metrics remains.
        String metrics = "";
        for (int i = 0; i < 50 && !metrics.contains("http_requests_in_progress 1.0"); i++) {
            metrics = RawClient.ask("GET", "/metrics").text();
            Thread.sleep(100);
        }
        assertThat(metrics).contains("http_requests_in_progress 1.0");
    }

    private void assertBroken(String target) throws IOException {
        try (RawClient client = new RawClient()) {
            client.request("GET", target);
            Head head = Head.read(client.in);

            assertThat(head.status()).isEqualTo(200);
            assertThatThrownBy(() -> head.body(client.in)).isInstanceOf(EOFException.class);
        }
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().first("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }
}
