package com.eduplatform.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generator against a real server: it counts what the server counted. */
class GeneratorTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final Generator generator = new Generator();
    private HttpServer server;
    private int everyNthFails = Integer.MAX_VALUE;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            int status = requests.incrementAndGet() % everyNthFails == 0 ? 500 : 200;
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        generator.close();
        server.stop(0);
    }

    @Test
    void closedLoadCountsEachAnswerOnce() {
        Sample sample = generator.closed(target(), 4, Duration.ofMillis(300));

        assertThat(sample.errors()).isEmpty();
        assertThat(sample.answers()).isEqualTo(requests.get()).isPositive();
    }

    @Test
    void openLoadSendsWhatTheRateAsksForAndNoMore() {
        Sample sample = generator.open(target(), 4, 200, Duration.ofMillis(500));

        assertThat(sample.errors()).isEmpty();
        assertThat(sample.answers()).isEqualTo(requests.get()).isBetween(100L, 101L);
    }

    @Test
    void otherStatusIsAnErrorAndNoLatency() {
        everyNthFails = 10;

        Sample sample = generator.open(target(), 2, 200, Duration.ofMillis(500));

        assertThat(sample.errors()).containsOnly(Map.entry(500, 10L));
        assertThat(sample.answers() + 10).isEqualTo(requests.get());
    }

    @Test
    void twoLoadsAtOnceAreToldApart() {
        Generator.Both both = generator.both(target(), 2, target(), 100, Duration.ofMillis(300));

        assertThat(both.open().answers()).isBetween(30L, 31L);
        assertThat(both.closed().answers() + both.open().answers()).isEqualTo(requests.get());
    }

    @Test
    void serverThatIsAwayIsNoMeasurement() {
        Target nobody = new Target("127.0.0.1", 1, () -> Ask.of(request()));

        assertThatThrownBy(() -> generator.closed(nobody, 1, Duration.ofMillis(100)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private Target target() {
        return new Target("127.0.0.1", server.getAddress().getPort(), () -> Ask.of(request()));
    }

    private static DefaultFullHttpRequest request() {
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.headers().set("host", "127.0.0.1");
        return request;
    }
}
