package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {
    private static final Client CLIENT = Client.direct("10.0.0.7", "http", null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "Proxy-Connection",
                "PROXY-AUTHENTICATE",
                "Proxy-Authorization",
                "te",
                "Trailer",
                "Transfer-Encoding",
                "upgrade"
            })
    void hopByHopHeadersAreKnownInAnyCase(String name) {
        assertThat(Headers.isHopByHop(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Cookie", "Content-Type", "Traceparent", "Upgrader", "Te2", "X"})
    void otherHeadersTravel(String name) {
        MultiMap to = HttpHeaders.headers();

        Headers.toOrigin(HttpHeaders.headers().add(name, "value"), CLIENT, null, to);

        assertThat(to.get(name)).isEqualTo("value");
    }

    @Test
    void namesInConnectionAreDroppedFromEachOfItsLines() {
        MultiMap from = HttpHeaders.headers()
                .add("Connection", "keep-alive , X-One")
                .add("connection", "x-two,,")
                .add("X-One", "1")
                .add("X-TWO", "2")
                .add("X-Three", "3");
        MultiMap to = HttpHeaders.headers();

        Headers.toClient(from, to);

        assertThat(to.names()).containsExactly("X-Three");
    }

    @Test
    void connectionCannotTakeTheLengthFromAnAnswer() {
        MultiMap from =
                HttpHeaders.headers().add("Connection", "content-length").add("Content-Length", "5");
        MultiMap to = HttpHeaders.headers();

        Headers.toClient(from, to);

        assertThat(to.get("Content-Length")).isEqualTo("5");
    }

    @Test
    void connectionCannotTakeAwayWhatTheGatewaySays() {
        MultiMap from = HttpHeaders.headers().add("Connection", "X-Forwarded-For, X-Request-Id, Via");
        MultiMap to = HttpHeaders.headers();

        Headers.toOrigin(from, Client.direct("10.0.0.7", "https", "edu.example"), "id-1", to);

        assertThat(to.get("X-Forwarded-For")).isEqualTo("10.0.0.7");
        assertThat(to.get("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(to.get("X-Forwarded-Host")).isEqualTo("edu.example");
        assertThat(to.get("X-Request-Id")).isEqualTo("id-1");
        assertThat(to.get("Via")).isEqualTo("1.1 gateway");
    }

    @Test
    void repeatedHeadersStayRepeatedAndInTheirOrder() {
        MultiMap from =
                HttpHeaders.headers().add("Set-Cookie", "a=1").add("Vary", "x").add("Set-Cookie", "b=2");
        MultiMap to = HttpHeaders.headers();

        Headers.toClient(from, to);

        assertThat(to.getAll("Set-Cookie")).containsExactly("a=1", "b=2");
    }
}
