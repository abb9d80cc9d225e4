package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FramingTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "005", "999999999999999999"})
    void digitsAreALength(String length) {
        assertThat(Framing.isClear(MultiMap.caseInsensitiveMultiMap().add("Content-Length", length)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+5", "-5", "5,5", "5 5", "0x5", "1e1", "9999999999999999999", "\u0665"})
    void anythingElseIsNone(String length) {
        assertThat(Framing.isClear(MultiMap.caseInsensitiveMultiMap().add("Content-Length", length)))
                .isFalse();
    }

    @Test
    void lengthAndChunksExcludeEachOther() {
        MultiMap both =
                HttpHeaders.headers().add("Transfer-Encoding", "chunked").add("Content-Length", "5");

        assertThat(Framing.isClear(both)).isFalse();
    }

    @Test
    void hundredHeadersAreEnough() {
        MultiMap headers = HttpHeaders.headers();
        for (int i = 0; i < 100; i++) {
            headers.add("X-A", "b");
        }
        assertThat(Framing.isClear("/", headers)).isTrue();

        headers.add("X-A", "b");
        assertThat(Framing.isClear("/", headers)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/x,edu.example,true",
        "*,edu.example,true",
        "http://edu.example/x,edu.example,true",
        "http://EDU.example:80/x,edu.example:80,true",
        "http://other.example/x,edu.example,false",
        "http://edu.example@other.example/x,edu.example,false",
        "http://edu.example:8080/x,edu.example,false",
        "http://edu.example\\x,edu.example,false"
    })
    void absoluteFormIsForTheHostThatItNames(String target, String host, boolean clear) {
        assertThat(Framing.isClear(target, HttpHeaders.headers().add("Host", host)))
                .isEqualTo(clear);
    }
}
