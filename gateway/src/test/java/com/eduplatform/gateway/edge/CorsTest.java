package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsTest {
    private static final Cors CORS = new Cors(List.of("https://edu.example", "http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://edu.example.evil",
                "https://evil-edu.example",
                "https://edu.example:8443",
                "http://edu.example",
                "https://edu.example/",
                "https://EDU.example",
                "http://localhost:30000",
                ""
            })
    void onlyTheVeryOriginIsAllowed(String origin) {
        MultiMap answer = HttpHeaders.headers();

        CORS.permit(HttpHeaders.headers().add("Origin", origin), answer);

        assertThat(answer.names()).containsExactly("vary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "edu.example", "https://edu.example/", "https://*.example", "null", ""})
    void whatIsNoOriginStopsTheStart(String origin) {
        assertThatThrownBy(() -> new Cors(List.of(origin))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headerNamesThatAreNoneAreNotRepeated() {
        MultiMap answer = HttpHeaders.headers();

        Cors.permitPreflight(HttpHeaders.headers().add("Access-Control-Request-Headers", "x; <script>"), answer);

        assertThat(answer.contains("Access-Control-Allow-Headers")).isFalse();
    }
}
