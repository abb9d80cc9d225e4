package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.MAX_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow on purpose: each of them makes progress all the time, so that no idle timeout would notice. */
@QuarkusTest
@QuarkusTestResource(Origins.class)
final class SlowClientTest {
    private static final String CROWDED = "127.0.0.7";
    private static final int PIECE = 8 << 10;
    /** More than one service is given at once, less than one address may have. */
    private static final int CROWD = MAX_CONNECTIONS - 10;
    /** Far more answers than kernels buffer. */
    private static final int PIPELINED = 600;

    /** Of drops; far more than any deadline allows. */
    private static final int MANY = 600;

    @BeforeEach
    void forget() {
        COURSE.reset();
    }

    @Test
    void headThatDripsIsNotWaitedFor() throws IOException {
        try (RawClient client = new RawClient()) {
            client.send("GET /api/course/x HTTP/1.1\r\nHost: x\r\n");

            assertThat(drip(client, "X-A: b\r\n")).isLessThan(MANY);
        }
        assertThat(COURSE.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "\r\n", "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET"})
    void connectionThatBeginsNothingIsNotKept(String start) throws IOException {
        try (RawClient client = new RawClient()) {
            client.send(start);

            // Returns once the connection is closed, and only then.
            assertThat(new String(client.in.readAllBytes(), StandardCharsets.US_ASCII))
                    .matches("(?s)|HTTP/1.1 200 .*");
        }
    }

    @Test
    void idleConnectionIsNotKept() throws IOException {
        try (RawClient client = new RawClient()) {
            client.request("GET", "/health/live");
            assertThat(client.answer().status()).isEqualTo(200);

            assertThat(client.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void bodyThatDripsIsNotWaitedFor() throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", asked.text()));

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: " + MANY);
            drip(client, "x");
            Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.text()).isEqualTo("{\"detail\":\"Request Timeout\"}");
        }
    }

    @Test
    void bodyThatNobodyWantsIsNotWaitedForEither() throws IOException {
        try (RawClient client = new RawClient()) {
            client.request("POST", "/nowhere", "Content-Length: " + MANY);
            assertThat(client.answer().status()).isEqualTo(404);

            assertThat(drip(client, "x")).isLessThan(MANY);
        }
    }

    /** More of them than requests that a service is given at once. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void bodiesThatDoNotEndLeaveRoomForEverybodyElse(int sent) throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", asked.text()));
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < CROWD; i++) {
                slow.add(new RawClient());
                slow.getLast().request("POST", "/api/course/upload", "Content-Length: 200000");
                slow.getLast().send("x".repeat(sent));
            }

            assertThat(statuses(20)).containsOnly(200);
        } finally {
            close(slow);
        }
    }

    @Test
    void bodyIsHeldUntilItIsWhole() throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", asked.text()));

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: 6");
            client.send("abc");
            assertThat(client.isAnswered(Duration.ofMillis(500))).isFalse();
            assertThat(COURSE.seen()).isEmpty();
            assertThat(metric("gateway_held_bytes")).isEqualTo("3.0");
            client.send("def");

            assertThat(client.answer().text()).isEqualTo("abcdef");
        }
        assertThat(metric("gateway_held_bytes")).isEqualTo("0.0");
    }

    @Test
    void heldBodyOfAClientThatLeavesIsForgotten() throws Exception {
        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: 6");
            client.send("abc");
            while (!"3.0".equals(metric("gateway_held_bytes"))) {
                Thread.sleep(50);
            }
        }
        while (!"0.0".equals(metric("gateway_held_bytes"))) {
            Thread.sleep(50);
        }
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void readersThatTakeNothingLeaveRoomForEverybodyElse() throws IOException {
        byte[] piece = new byte[PIECE];
        COURSE.at("/download", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 40) + "\r\n\r\n");
            while (true) {
                asked.out().write(piece);
            }
        });
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < CROWD; i++) {
                slow.add(new RawClient());
                slow.getLast().request("GET", "/api/course/download");
                assertThat(slow.getLast().isAnswered(Duration.ofSeconds(10))).isTrue();
            }

            assertThat(statuses(20)).containsOnly(200);
        } finally {
            close(slow);
        }
    }

    @Test
    void answersThatNobodyTakesAreNotAskedFor() throws Exception {
        String answer = "x".repeat(60_000);
        COURSE.at("/long", asked -> asked.answer("200 OK", answer));
        try (RawClient client = new RawClient()) {
            for (int i = 0; i < PIPELINED; i++) {
                client.request("GET", "/api/course/long");
            }
            int stuckAt = -1;
            while (COURSE.seen().size() != stuckAt || stuckAt == 0) {
                stuckAt = COURSE.seen().size();
                Thread.sleep(500);
            }

            // What the kernel takes for a client, and one more.
            assertThat(stuckAt).isLessThan(PIPELINED / 2);
            for (int i = 0; i < PIPELINED; i++) {
                assertThat(client.answer().text()).hasSize(answer.length());
            }
        }
    }

    @Test
    void readerThatSipsIsLeft() throws IOException {
        byte[] piece = new byte[PIECE];
        COURSE.at("/download", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 40) + "\r\n\r\n");
            while (true) {
                asked.out().write(piece);
            }
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/download");
            int sips = 0;
            while (sips < MANY && sip(client)) {
                sips++;
            }

            assertThat(sips).isLessThan(MANY);
        }
    }

    @Test
    void addressGetsOnlySoManyConnectionsUntilItClosesSome() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                clients.add(new RawClient(CROWDED));
                assertThat(isServed(clients.getLast())).isTrue();
            }
            assertThat(isServed(add(clients, CROWDED))).isFalse();
            assertThat(isServed(add(clients, "127.0.0.1"))).isTrue();

            clients.getFirst().close();
            boolean served = false;
            for (int attempt = 0; attempt < 100 && !served; attempt++) {
                served = isServed(add(clients, CROWDED));
            }
            assertThat(served).isTrue();
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void trustedProxyMayHaveAnyNumberOfConnections() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * MAX_CONNECTIONS; i++) {
                assertThat(isServed(add(clients, Origins.TRUSTED_PROXY))).isTrue();
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static List<Integer> statuses(int times) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(RawClient.ask("GET", "/api/course/courses").status());
        }
        return statuses;
    }

    private static void close(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    private static String metric(String name) throws IOException {
        return RawClient.ask("GET", "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static RawClient add(List<RawClient> clients, String source) throws IOException {
        clients.add(new RawClient(source));
        return clients.getLast();
    }

    private static boolean isServed(RawClient client) {
        try {
            client.request("GET", "/health/live");
            return client.answer().status() == 200;
        } catch (IOException closed) {
            return false;
        }
    }

    /** @return after how many drops the other end had something to say, or was gone */
    private static int drip(RawClient client, String drop) throws IOException {
        for (int drops = 0; drops < MANY - 1; drops++) {
            try {
                client.send(drop);
                if (client.isAnswered(Duration.ofMillis(100))) {
                    return drops;
                }
            } catch (IOException gone) {
                return drops;
            }
        }
        return MANY;
    }

    private static boolean sip(RawClient client) {
        try {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            return client.in.readNBytes(PIECE).length == PIECE;
        } catch (IOException gone) {
            return false;
        }
    }
}
