package com.eduplatform.fleet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final Patience patience = new Patience();
    private HttpServer gateway;
    private Visitor visitor;
    private int unavailableAnswers;
    private boolean retryAfter = true;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        gateway.createContext("/", exchange -> {
            boolean unavailable = requests.incrementAndGet() <= unavailableAnswers;
            if (unavailable && retryAfter) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(unavailable ? 503 : 204, -1);
            exchange.close();
        });
        gateway.start();
        visitor = Visitor.stranger(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()), patience);
    }

    @AfterEach
    void closeGateway() {
        gateway.stop(0);
    }

    @Test
    void requestIsRepeatedWhenTheAnswerSaysWhenAndTheWaitIsCounted() {
        unavailableAnswers = 1;

        assertThat(visitor.get("/course/courses").status()).isEqualTo(204);
        assertThat(patience.takeWaits()).isEqualTo(1);
        assertThat(patience.takeWaits()).isZero();
    }

    @Test
    void unavailabilityThatLastsIsAnAnswer() {
        unavailableAnswers = 100;

        assertThat(visitor.get("/course/courses").status()).isEqualTo(503);
        assertThat(requests.get()).isEqualTo(4);
    }

    @Test
    void unavailabilityWithoutAMomentIsAnAnswerAtOnce() {
        unavailableAnswers = 1;
        retryAfter = false;

        assertThat(visitor.get("/course/courses").status()).isEqualTo(503);
        assertThat(requests.get()).isEqualTo(1);
    }
}
