package com.eduplatform.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.List;

/** What came back. Each expectation that fails tells the exchange. */
record Reply(String request, int status, HttpHeaders headers, JsonNode body) {
    Reply is(int expected) {
        assertThat(status).as("%s: %s", request, body).isEqualTo(expected);
        return this;
    }

    /** The answer has exactly these fields: nulls are there, and nothing else is. */
    Reply has(String pointer, String... fields) {
        assertThat(body.at(pointer).fieldNames())
                .toIterable()
                .as("%s: %s", request, body)
                .containsExactlyInAnyOrder(fields);
        return this;
    }

    /** @param json the value at the pointer as it stands on the wire, {@code "49.90"} with its quotes */
    Reply shows(String pointer, String json) {
        assertThat(body.at(pointer).toString())
                .as("%s: %s in %s", request, pointer, body)
                .isEqualTo(json);
        return this;
    }

    Reply carries(String header, String value) {
        assertThat(headers.allValues(header)).as("%s: %s", request, header).containsExactly(value);
        return this;
    }

    String text(String pointer) {
        assertThat(body.at(pointer).isTextual())
                .as("%s: %s in %s", request, pointer, body)
                .isTrue();
        return body.at(pointer).asText();
    }

    /** An error in the fleet's one format, with these words. */
    void refuses(int expected, String detail) {
        refuses(expected);
        assertThat(text("/detail")).as(request).isEqualTo(detail);
    }

    /** An error in the fleet's one format, in its own words. */
    void refuses(int expected) {
        is(expected);
        assertThat(text("/detail")).as(request).isNotBlank();
        assertThat(headers.firstValue("Content-Type").orElse("")).as(request).startsWith("application/json");
        assertThat(headers.firstValue("X-Request-Id")).as(request).isPresent();
        switch (expected) {
            case 401 -> carries("WWW-Authenticate", "Bearer");
            case 405 -> assertThat(headers.firstValue("Allow")).as(request).isPresent();
            case 422 -> {
                assertThat(body.path("errors").isArray())
                        .as("%s: %s", request, body)
                        .isTrue();
                for (JsonNode error : body.path("errors")) {
                    assertThat(error.fieldNames())
                            .toIterable()
                            .as(request)
                            .containsExactlyInAnyOrder("loc", "msg", "type");
                    assertThat(List.of("body", "query", "path", "header"))
                            .as(request)
                            .contains(error.at("/loc/0").asText());
                }
            }
            case 429, 503 ->
                assertThat(headers.firstValueAsLong("Retry-After")).as(request).isPresent();
            default -> {
                // nothing beside the body
            }
        }
    }
}
