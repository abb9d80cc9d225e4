package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class CompressionTest {
    private static final String TEXT = "{\"title\":\"A course\"},".repeat(5_000);

    @BeforeEach
    void forget() {
        COURSE.reset();
        COURSE.at("/text", asked -> asked.answer("200 OK", TEXT));
    }

    @Test
    void longTextIsCompressedForWhoTakesIt() throws IOException {
        COURSE.at(
                "/text",
                asked -> asked.send(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"1\"\r\nVary: Accept\r\n"
                                + "Content-Length: " + TEXT.length() + "\r\n\r\n" + TEXT));

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/text", "Accept-Encoding: gzip, deflate, br");
            Head head = Head.read(client.in);
            byte[] body = head.body(client.in);

            assertThat(unzip(body)).isEqualTo(TEXT);
            assertThat(body.length).isLessThan(TEXT.length() / 10);
            assertThat(head.all("Content-Encoding")).containsExactly("gzip");
            assertThat(head.first("Content-Length")).isNull();
            assertThat(head.first("ETag")).isEqualTo("W/\"1\"");
            assertThat(head.all("Vary")).containsExactlyInAnyOrder("origin", "Accept", "accept-encoding");
        }
    }

    @Test
    void othersGetItAsItIsAndCachesAreTold() throws IOException {
        Answer answer = RawClient.ask("GET", "/api/course/text", "Accept-Encoding: gzip;q=0");

        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(answer.head().first("Content-Encoding")).isNull();
        assertThat(answer.head().first("Content-Length")).isEqualTo(String.valueOf(TEXT.length()));
        assertThat(answer.head().all("Vary")).contains("accept-encoding");
    }

    @Test
    void headSaysWhatGetWould() throws IOException {
        COURSE.at(
                "/text",
                asked -> asked.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + TEXT.length() + "\r\n\r\n"));

        try (RawClient client = new RawClient()) {
            client.request("HEAD", "/api/course/text", "Accept-Encoding: gzip");
            Answer answer = client.answer("HEAD");
            assertThat(answer.head().first("Content-Encoding")).isEqualTo("gzip");
            assertThat(answer.head().first("Content-Length")).isNull();

            client.request("GET", "/health/live");
            assertThat(client.answer().text()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void streamsArriveAsTheyAreSent() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        COURSE.at("/stream", asked -> {
            asked.send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            asked.send("6\r\nsecond\r\n0\r\n\r\n");
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/stream", "Accept-Encoding: gzip");
            Head head = Head.read(client.in);
            assertThat(head.first("Content-Encoding")).isEqualTo("gzip");
            byte[] first = Head.chunk(client.in);
            arrived.countDown();
            byte[] rest = head.body(client.in);

            byte[] all = new byte[first.length + rest.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(rest, 0, all, first.length, rest.length);
            assertThat(unzip(all)).isEqualTo("firstsecond");
        }
    }

    private static String unzip(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
