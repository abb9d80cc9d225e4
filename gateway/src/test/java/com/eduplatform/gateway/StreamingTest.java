package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class StreamingTest {
    private static final int PIECE = 64 << 10;
    private static final int PIECES_OF_20_MB = 320;
    private static final int PIECES_OF_200_MB = 3_200;

    /** What sockets and the gateway's write queues hold when nobody reads: well under this on every kernel's defaults. */
    private static final long BUFFERS = 100L << 20;

    @BeforeEach
    void forget() {
        COURSE.reset();
    }

    /** More streams than there are connections for ordinary requests. */
    @Test
    void openEventStreamsLeaveRoomForEverybodyElse() throws Exception {
        COURSE.at("/events", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            asked.send("8\r\ndata: x\n\r\n");
            asked.in().read();
        });
        COURSE.at("/short", asked -> asked.answer("200 OK", "done"));
        List<RawClient> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                RawClient listener = new RawClient();
                listeners.add(listener);
                listener.request("GET", "/api/course/events", "Accept: text/event-stream");
                assertThat(listener.isAnswered(Duration.ofSeconds(10))).isTrue();
            }

            for (int i = 0; i < 20; i++) {
                assertThat(RawClient.ask("GET", "/api/course/short").text()).isEqualTo("done");
            }
        } finally {
            for (RawClient listener : listeners) {
                listener.close();
            }
        }
    }

    @Test
    void largeUploadArrivesWholeWithItsLength() throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", checksum(asked.body())));
        byte[] body = noise(PIECES_OF_20_MB * PIECE);

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: " + body.length);
            client.out.write(body);

            assertThat(client.answer().text()).isEqualTo(checksum(body));
            assertThat(COURSE.seen().getFirst().first("Content-Length")).isEqualTo(String.valueOf(body.length));
        }
    }

    @Test
    void chunkedUploadArrivesChunked() throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", checksum(asked.body())));
        byte[] body = noise(50 * PIECE);

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Transfer-Encoding: chunked");
            for (int i = 0; i < body.length; i += PIECE) {
                chunk(client, Arrays.copyOfRange(body, i, i + PIECE));
            }
            client.send("0\r\n\r\n");

            assertThat(client.answer().text()).isEqualTo(checksum(body));
            assertThat(COURSE.seen().getFirst().first("Transfer-Encoding")).isEqualTo("chunked");
        }
    }

    @Test
    void uploadReachesTheOriginWhileItIsStillBeingSent() throws Exception {
        CountDownLatch firstPiece = new CountDownLatch(1);
        COURSE.at("/upload", asked -> {
            int first = Head.chunk(asked.in()).length;
            firstPiece.countDown();
            int all = first + asked.body().length;
            asked.answer("200 OK", String.valueOf(all));
        });

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Transfer-Encoding: chunked");
            // More than is held until it is whole.
            chunk(client, new byte[2 * PIECE]);
            assertThat(firstPiece.await(10, TimeUnit.SECONDS)).isTrue();
            chunk(client, new byte[] {2});
            client.send("0\r\n\r\n");

            assertThat(client.answer().text()).isEqualTo(String.valueOf(2 * PIECE + 1));
        }
    }

    @Test
    void clientWaitsWhileTheOriginDoesNotRead() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        COURSE.at("/upload", asked -> {
            assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
            asked.answer("200 OK", checksum(asked.body()));
        });
        byte[] body = noise(Origins.MAX_BODY);
        AtomicLong sent = new AtomicLong();

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: " + body.length);
            var sending = CompletableFuture.runAsync(() -> send(client, body, sent));
            long stuckAt = valueWhenStill(sent);
            read.countDown();
            sending.join();

            assertThat(client.answer().text()).isEqualTo(checksum(body));
            assertThat(stuckAt).isLessThan(body.length);
        }
    }

    @Test
    void originWaitsWhileTheClientDoesNotRead() throws Exception {
        AtomicLong sent = new AtomicLong();
        byte[] piece = noise(PIECE);
        COURSE.at("/download", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Length: " + (long) PIECES_OF_200_MB * PIECE + "\r\n\r\n");
            for (int i = 0; i < PIECES_OF_200_MB; i++) {
                asked.out().write(piece);
                sent.addAndGet(PIECE);
            }
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/download");
            long stuckAt = valueWhenStill(sent);
            Head.read(client.in);
            for (int i = 0; i < PIECES_OF_200_MB; i++) {
                assertThat(client.in.readNBytes(PIECE)).isEqualTo(piece);
            }

            assertThat(stuckAt).isPositive().isLessThan(BUFFERS);
        }
    }

    @Test
    void eventsArriveOneByOneAsTheOriginSendsThem() throws IOException {
        CountDownLatch headSeen = new CountDownLatch(1);
        CountDownLatch firstSeen = new CountDownLatch(1);
        COURSE.at("/events", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(headSeen.await(10, TimeUnit.SECONDS)).isTrue();
            asked.send("9\r\ndata: 1\n\n\r\n");
            assertThat(firstSeen.await(10, TimeUnit.SECONDS)).isTrue();
            asked.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
        });

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/events");
            Head head = Head.read(client.in);
            headSeen.countDown();
            byte[] first = Head.chunk(client.in);
            firstSeen.countDown();

            assertThat(head.first("Content-Type")).isEqualTo("text/event-stream");
            assertThat(first).asString().isEqualTo("data: 1\n\n");
            assertThat(Head.chunk(client.in)).asString().isEqualTo("data: 2\n\n");
            assertThat(Head.chunk(client.in)).isEmpty();
        }
    }

    @Test
    void bodyWithoutLengthEndsWithTheOriginsConnection() throws IOException {
        COURSE.at("/old", asked -> {
            asked.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end");
            asked.socket().close();
        });

        assertThat(RawClient.ask("GET", "/api/course/old").text()).isEqualTo("until the end");
    }

    @Test
    void oldClientsGetUnknownLengthsByTheEndOfTheConnection() throws IOException {
        COURSE.at(
                "/events",
                asked -> asked.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));

        try (RawClient client = new RawClient()) {
            client.send("GET /api/course/events HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Head head = Head.read(client.in);

            assertThat(head.all("Transfer-Encoding")).isEmpty();
            assertThat(client.in.readAllBytes()).asString().isEqualTo("abc");
        }
    }

    @Test
    void bodyOverTheLimitIsRefusedAlsoWithoutALength() throws IOException {
        COURSE.at("/upload", asked -> asked.answer("200 OK", checksum(asked.body())));

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Transfer-Encoding: chunked");
            byte[] piece = noise(PIECE);
            for (int sent = 0; sent <= Origins.MAX_BODY; sent += PIECE) {
                chunk(client, piece);
            }
            Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("{\"detail\":\"Request too large\"}");
        }
    }

    @Test
    void announcedBodyOverTheLimitNeverReachesTheOrigin() throws IOException {
        Answer answer = RawClient.ask(
                "POST", "/api/course/upload", "Content-Length: " + (Origins.MAX_BODY + 1), "Expect: 100-continue");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void answerBeforeTheEndOfTheUploadIsDelivered() throws IOException {
        COURSE.at("/upload", asked -> {
            asked.answer("401 Unauthorized", "{\"detail\":\"Not authenticated\"}");
            asked.in().transferTo(OutputStream.nullOutputStream());
        });
        byte[] body = noise(20 * PIECE);

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/upload", "Content-Length: " + body.length);
            client.out.write(body, 0, 2 * PIECE);
            Answer answer = client.answer();
            client.out.write(body, 2 * PIECE, body.length - 2 * PIECE);
            client.request("GET", "/api/course/courses");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    private static void chunk(RawClient client, byte[] piece) throws IOException {
        client.send(Integer.toHexString(piece.length) + "\r\n");
        client.out.write(piece);
        client.send("\r\n");
    }

    private static void send(RawClient client, byte[] body, AtomicLong sent) {
        try {
            for (int i = 0; i < body.length; i += PIECE) {
                client.out.write(body, i, PIECE);
                sent.addAndGet(PIECE);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until it has begun to grow and has stopped. */
    private static long valueWhenStill(AtomicLong counter) throws InterruptedException {
        long before = 0;
        while (counter.get() == 0 || counter.get() != before) {
            before = counter.get();
            Thread.sleep(250);
        }
        return before;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return bytes.length + "/" + crc.getValue();
    }
}
