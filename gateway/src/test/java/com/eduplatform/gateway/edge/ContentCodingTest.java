package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentCodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "br, gzip",
                "gzip;q=0.1",
                "gzip; q=1",
                "deflate;q=0, gzip",
                "*",
                "br;q=1, *;q=0.5"
            })
    void gzipIsSentToWhoTakesIt(String accepted) {
        assertThat(ContentCoding.accepts(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "gzip;q=x", "gzipped", "xgzip"})
    void gzipIsNotSentToWhoDoesNot(String accepted) {
        assertThat(ContentCoding.accepts(accepted)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json               | 1024 | true",
                "Application/JSON; charset=utf8 | 5000 | true",
                "text/html;charset=UTF-8        |      | true",
                "application/json               | 1023 | false",
                "application/json               | 0    | false",
                "text/event-stream              |      | false",
                "image/png                      | 5000 | false",
                "application/zip                | 5000 | false",
                "video/mp4                      |      | false",
            })
    void onlyLongTextIsCompressed(String type, String length, boolean compressed) {
        MultiMap answer = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
        if (length != null) {
            answer.add("Content-Length", length);
        }

        assertThat(ContentCoding.isNegotiated(HttpMethod.GET, 200, answer)).isEqualTo(compressed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Set-Cookie       | a=b",
                "Cache-Control    | no-store",
                "Cache-Control    | private, No-Store",
                "Cache-Control    | public, no-transform",
                "Content-Encoding | gzip",
                "Content-Encoding | br",
                "Content-Range    | bytes 0-1/2",
            })
    void whatIsSecretOrEncodedIsNot(String name, String value) {
        MultiMap answer = json().add(name, value);

        assertThat(ContentCoding.isNegotiated(HttpMethod.GET, 200, answer)).isFalse();
    }

    @Test
    void answersToWritesAreNot() {
        assertThat(ContentCoding.isNegotiated(HttpMethod.HEAD, 200, json())).isTrue();
        assertThat(ContentCoding.isNegotiated(HttpMethod.POST, 200, json())).isFalse();
        assertThat(ContentCoding.isNegotiated(HttpMethod.GET, 206, json())).isFalse();
        assertThat(ContentCoding.isNegotiated(HttpMethod.GET, 304, json())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'\"1\"', 'W/\"1\"'", "'W/\"1\"', 'W/\"1\"'"})
    void tagIsWeakened(String before, String after) {
        MultiMap answer = json().add("ETag", before).add("Content-Length", "5");

        ContentCoding.describe(answer);

        assertThat(answer.get("ETag")).isEqualTo(after);
        assertThat(answer.get("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.contains("Content-Length")).isFalse();
    }

    private static MultiMap json() {
        return MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
    }
}
