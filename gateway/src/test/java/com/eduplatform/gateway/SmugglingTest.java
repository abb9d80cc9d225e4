package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose end can be read in two ways. Each hides a second request for {@code /hidden} where the other reading would
 * find it. On the same connection an honest request follows: when it is answered, or the connection is closed, whatever the
 * gateway made of the bytes before it has happened.
 */
@QuarkusTest
@QuarkusTestResource(Origins.class)
final class SmugglingTest {
    private static final AtomicInteger PAYLOADS = new AtomicInteger();
    private static final String HIDDEN = "GET /api/course/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LAST = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String POST = "POST /api/course/open HTTP/1.1\r\nHost: x\r\n";

    @BeforeEach
    void forget() {
        COURSE.reset();
    }

    @ParameterizedTest
    @MethodSource({"transferEncodings", "lengths", "chunks", "headers", "startLines"})
    void originSeesOneRequestAtMost(String bytes) throws IOException {
        String path = "/open-" + PAYLOADS.incrementAndGet();
        answersTo(bytes.replace("/open", path) + LAST);

        assertThat(COURSE.seen())
                // What the one before left behind may arrive late, if its connection was cut.
                .filteredOn(
                        head -> !head.path().startsWith("/open-") || head.path().equals(path))
                .hasSizeLessThanOrEqualTo(1)
                .noneMatch(head -> head.path().contains("hidden"))
                .allSatisfy(SmugglingTest::assertUnambiguous);
    }

    @ParameterizedTest
    @MethodSource({"refusedHeaders"})
    void whatIsAmbiguousIsRefused(String header) throws IOException {
        String answers = answersTo(POST + header + "\r\n\r\n");

        assertThat(answers)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("x-request-id: ")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .contains("{\"detail\":\"Bad Request\"}");
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(Stream.of(transferEncodings(), lengths(), chunks(), headers(), startLines())
                        .mapToLong(Stream::count)
                        .sum())
                .isGreaterThanOrEqualTo(200);
    }

    static Stream<String> transferEncodings() {
        List<String> spellings = List.of(
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: 'chunked'",
                "Transfer-Encoding: CHUNKED",
                "Transfer-Encoding: chunked ",
                "Transfer-Encoding:\tchunked",
                "Transfer-Encoding:chunked",
                "Transfer-Encoding:  chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding: \u0000chunked",
                "Transfer-Encoding: chunk\u00e9d",
                "Transfer-Encoding: \u00a0chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "\tTransfer-Encoding: chunked",
                "Transfer_Encoding: chunked",
                "Transfer Encoding: chunked",
                "Transfer-Encoding",
                "Transfer-Encoding:",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding:\n chunked",
                "X: x\rTransfer-Encoding: chunked",
                "X: x\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-encoding: x",
                "\u0000Transfer-Encoding: chunked",
                "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked");
        String chunked = "0\r\n\r\n" + HIDDEN;
        return spellings.stream()
                .flatMap(spelling -> Stream.of(
                        // the length covers everything; the chunks end before the hidden request
                        POST + "Content-Length: " + chunked.length() + "\r\n" + spelling + "\r\n\r\n" + chunked,
                        POST + spelling + "\r\nContent-Length: " + chunked.length() + "\r\n\r\n" + chunked,
                        // the length ends in the first chunk, which holds the hidden request
                        POST + "Content-Length: 4\r\n" + spelling + "\r\n\r\n" + Integer.toHexString(HIDDEN.length())
                                + "\r\n" + HIDDEN + "\r\n0\r\n\r\n"));
    }

    static Stream<String> lengths() {
        String length = String.valueOf(HIDDEN.length());
        return Stream.of(
                        "Content-Length: +" + length,
                        "Content-Length: -" + length,
                        "Content-Length: -0",
                        "Content-Length: 0x" + Integer.toHexString(HIDDEN.length()),
                        "Content-Length: " + length + ", " + length,
                        "Content-Length: " + length + ",0",
                        "Content-Length: 0," + length,
                        "Content-Length: " + length + " 0",
                        "Content-Length: " + length + ".0",
                        "Content-Length: " + length + ";",
                        "Content-Length: 0" + length,
                        "Content-Length: 000000000000000000000000" + length,
                        "Content-Length: " + length + "\u0000",
                        "Content-Length: \u000b" + length,
                        "Content-Length: \u00a0" + length,
                        "Content-Length: 99999999999999999999",
                        "Content-Length: 18446744073709551616",
                        "Content-Length: 9223372036854775808",
                        "Content-Length: 4294967296",
                        "Content-Length: 1e1",
                        "Content-Length: x",
                        "Content-Length: \"" + length + "\"",
                        "Content-Length: 0\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\nContent-Length: 0",
                        "Content-Length: " + length + "\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\ncontent-length: " + length + "0",
                        "Content-Length: 1\r\nX: y\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\nConnection: Content-Length",
                        "Content-Length: " + length + "\r\n Content-Length: 0",
                        "Content-Length: " + length + "\r\n 0",
                        "X: x\rContent-Length: 0\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\nContent_Length: 0",
                        "Content-Length: " + length + "\r\nContent-Length : 0",
                        "Content-Length: " + length + "\r\nContent-Length\u0000: 0",
                        "Content-Length: " + length + "\r\nExpect: 100-continue",
                        "Content-Length: " + length + "\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings")
                .map(lines -> POST + lines + "\r\n\r\n" + HIDDEN);
    }

    static Stream<String> chunks() {
        String size = Integer.toHexString(HIDDEN.length());
        return Stream.of(
                        size + ";x\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";x=y\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";x=\"\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";x\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ";x\r" + HIDDEN + "\r\n0\r\n\r\n",
                        size + " \r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + "\t\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        " " + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "0x" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "+" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "-1\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "-" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "00000000000000000" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "1" + "0".repeat(8) + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "1" + "0".repeat(16) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "7fffffff\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "ffffffff\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "ffffffffffffffff\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "g\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "\u0000" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + "\u0000\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + "_\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + "." + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + ",0\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        size + "\n" + HIDDEN + "\n0\n\n",
                        size + "\r" + HIDDEN + "\r0\r\r",
                        size + "\r\n" + HIDDEN + "0\r\n\r\n",
                        size + "\r\n" + HIDDEN + "xx0\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0\r\nContent-Length: 5\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0\r\nHost: y\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0\r\n X: folded\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0\r\nno colon\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n0;x\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n000000\r\n\r\n",
                        size + "\r\n" + HIDDEN + "\r\n-0\r\n\r\n",
                        size + ";" + "x".repeat(20_000) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n",
                        "2\r\n{}\r\n" + size + "\r\n" + HIDDEN + "\r\n0\r\n\r\n")
                .map(body -> POST + "Transfer-Encoding: chunked\r\n\r\n" + body);
    }

    static Stream<String> headers() {
        String length = "Content-Length: " + HIDDEN.length() + "\r\n";
        return Stream.of(
                        "X-A: b\r\n c",
                        "X-A: b\r\n\tc",
                        "X-A: b\n c",
                        "X-A:\r\n b",
                        "X-A: b\rc",
                        "X-A: b\r\r",
                        "X-A: b\nX-B: c",
                        "X-A: \u0000",
                        "X\u0000A: b",
                        "X A: b",
                        "X_A: b",
                        "X-A : b",
                        ": b",
                        "no colon",
                        "X@A: b",
                        "X(A): b",
                        "X\u00e9: b",
                        "\u00ffX: b",
                        "Host: y",
                        "Host: x\r\nHost: x",
                        "Host : y",
                        "Host:",
                        "X-A: \u007f",
                        "X-A: \u0001",
                        "Connection: close, Host",
                        "Connection: Content-Length, Transfer-Encoding",
                        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                        "Upgrade: websocket\r\nConnection: Upgrade",
                        "Upgrade: TLS/1.0\r\nConnection: Upgrade",
                        "Content-Type: multipart/byteranges",
                        "X-HTTP-Method-Override: GET",
                        "X-Forwarded-Host: y\r\nX_Forwarded_For: 1.1.1.1",
                        "Proxy-Connection: keep-alive\r\nConnection: x",
                        "Keep-Alive: timeout=1, max=1",
                        "Expect: 200-ok",
                        "TE: chunked",
                        "Expect: 100-continue",
                        "Trailer: Content-Length",
                        "Content-Encoding: chunked")
                .map(line -> POST + line + "\r\n" + length + "\r\n" + HIDDEN);
    }

    static Stream<String> startLines() {
        return Stream.of(
                "GET /api/course/open\r\n",
                "GET /api/course/open HTTP/0.9\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/11\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.1x\r\nHost: x\r\n\r\n",
                "GET /api/course/open http/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/open XTTP/1.1\r\nHost: x\r\n\r\n",
                "GET  /api/course/open  HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET\t/api/course/open\tHTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.1 \r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.1\rHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.1\nHost: x\n\n",
                " GET /api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\n\r\nGET /api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0000GET /api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "G\u0000ET /api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/op\u0000en HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/op en HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/op%0d%0aen HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/open?a=%0d%0aX:%20y HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/op\ren HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://y/api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://y@x/api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET //y/api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET course:8002/api/course/open HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /api/course/open#x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/course/open HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");
    }

    static Stream<String> refusedHeaders() {
        return Stream.of(
                "Content-Length: 0\r\nContent-Length: 1",
                "Content-Length: 0, 0",
                "Content-Length: +0",
                "Content-Length: x",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "X_Forwarded_For: 1.1.1.1",
                "Content_Length: 0",
                "X A: b",
                "X-A : b",
                "Host: y");
    }

    /** @return everything that came back */
    private static String answersTo(String bytes) throws IOException {
        try (RawClient client = new RawClient()) {
            try {
                client.send(bytes);
                return new String(client.in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException reset) {
                // Closed with bytes unread: refused, and the answer may be lost with them.
                return "";
            }
        }
    }

    private static void assertUnambiguous(Head head) {
        assertThat(head.all("Content-Length").size()
                        + head.all("Transfer-Encoding").size())
                .isLessThanOrEqualTo(1);
        assertThat(head.headers()).allMatch(header -> header.name().matches("[A-Za-z0-9-]+"));
    }
}
