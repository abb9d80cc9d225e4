package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind the handshake the gateway sees bytes only, so any bytes do for frames. */
@QuarkusTest
@QuarkusTestResource(Origins.class)
final class WebSocketTest {
    private static final String[] HANDSHAKE = {
        "Upgrade: websocket",
        "Connection: keep-alive, Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };
    private static final String AGREED = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "",
            "");

    private final CountDownLatch left = new CountDownLatch(1);

    @BeforeEach
    void originThatEchoes() {
        COURSE.reset();
        COURSE.at("/live", asked -> {
            asked.send(AGREED);
            try {
                for (int b = asked.in().read(); b >= 0; b = asked.in().read()) {
                    if (b == '!') {
                        asked.socket().close();
                    } else {
                        asked.out().write(b);
                    }
                }
            } finally {
                left.countDown();
            }
        });
    }

    @Test
    void bytesPassBothWaysUntilTheClientLeaves() throws Exception {
        try (RawClient client = open()) {
            Head head = Head.read(client.in);
            assertThat(head.status()).isEqualTo(101);
            assertThat(head.first("Upgrade")).isEqualTo("websocket");
            assertThat(head.first("Connection")).isEqualToIgnoringCase("upgrade");
            assertThat(head.first("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(head.first("X-Request-Id")).isNotNull();
            echoed(client, "hello");
            echoed(client, "again ".repeat(10_000));
            assertThat(valueOf("gateway_tunnels")).isEqualTo("1.0");
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(COURSE.seen().getFirst().first("Sec-WebSocket-Key")).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(COURSE.seen().getFirst().first("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(valueOf("http_requests_in_progress")).isEqualTo("1.0");
    }

    @Test
    void serviceMayCloseIt() throws IOException {
        try (RawClient client = open()) {
            Head.read(client.in);
            echoed(client, "hello");
            client.send("!");

            assertThat(client.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void silenceOfBothEndsIt() throws Exception {
        try (RawClient client = open()) {
            Head.read(client.in);

            assertThat(client.in.read()).isEqualTo(-1);
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void serviceMayRefuseIt() throws IOException {
        COURSE.at("/live", asked -> asked.answer("403 Forbidden", "{}"));

        assertThat(RawClient.ask("GET", "/api/course/live", HANDSHAKE).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://edu.example"})
    void pageOfAnotherSiteMayNotOpenOne(String origin) throws IOException {
        try (RawClient client = open("Origin: " + origin)) {
            assertThat(client.answer().status()).isEqualTo(403);
        }
        assertThat(COURSE.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://edu.example:8080"})
    void ownPageMay(String origin) throws IOException {
        try (RawClient client = open("Origin: " + origin)) {
            assertThat(Head.read(client.in).status()).isEqualTo(101);
        }
    }

    @Test
    void eventsPassAsTheyComeUntilTheClientLeaves() throws Exception {
        COURSE.at("/events", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                asked.send("9\r\ndata: 1\n\n\r\n");
                while (true) {
                    Thread.sleep(500);
                    asked.send("3\r\n:\n\n\r\n");
                }
            } finally {
                left.countDown();
            }
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/events", "Accept-Encoding: gzip", "Accept: text/event-stream");
            Head head = Head.read(client.in);
            assertThat(head.first("Content-Encoding")).isNull();
            assertThat(new String(Head.chunk(client.in), StandardCharsets.US_ASCII))
                    .isEqualTo("data: 1\n\n");
            // Longer than any deadline of the tests.
            for (int beat = 0; beat < 16; beat++) {
                assertThat(new String(Head.chunk(client.in), StandardCharsets.US_ASCII))
                        .isEqualTo(":\n\n");
            }
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static RawClient open(String... more) throws IOException {
        RawClient client = new RawClient();
        String[] headers = Arrays.copyOf(HANDSHAKE, HANDSHAKE.length + more.length);
        System.arraycopy(more, 0, headers, HANDSHAKE.length, more.length);
        client.request("GET", "/api/course/live", headers);
        return client;
    }

    private static void echoed(RawClient client, String text) throws IOException {
        client.send(text);
        assertThat(new String(client.in.readNBytes(text.length()), StandardCharsets.US_ASCII))
                .isEqualTo(text);
    }

    private static String valueOf(String series) throws IOException {
        return RawClient.ask("GET", "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
