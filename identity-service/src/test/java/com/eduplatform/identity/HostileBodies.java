package com.eduplatform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends an operation whatever its body must not be, and insists on a clear refusal in the common format. */
public final class HostileBodies {
    private static final Map<String, String> VALUES = Map.of(
            "NUL", "\"a\\u0000b@example.com\"",
            "half a character", "\"\\ud800\"",
            "endless", "\"" + "a".repeat(100_000) + "\"",
            "number", "1000000000000",
            "boolean", "true",
            "list", "[\"a\"]",
            "object", "{\"$ne\": 1}",
            "null", "null");
    private static final Map<String, Integer> BODIES = Map.of(
            "", 422,
            "null", 422,
            "[]", 422,
            "\"text\"", 422,
            "42", 422,
            "{}", 422,
            "{", 400,
            "{\"a\":1}}", 400,
            "{'email':'a'}", 400,
            "\u0000", 400);

    private HostileBodies() {}

    /** @param good a body that the operation takes, each field of which is required */
    public static void assertRefused(String path, Map<String, String> good) {
        assertRefused("POST", path, RestAssured::given, good);
    }

    /** @param caller begins a request of somebody whom the operation lets in */
    public static void assertRefused(
            String method, String path, Supplier<RequestSpecification> caller, Map<String, String> good) {
        Function<String, Response> send =
                body -> caller.get().contentType("application/json").body(body).request(method, path);
        BODIES.forEach((body, status) -> assertRefused(send.apply(body), status, "body " + body));
        for (String field : good.keySet()) {
            Map<String, String> rest = new LinkedHashMap<>(good);
            rest.remove(field);
            assertRefused(send.apply(json(rest, field, null)), 422, field + " missing");
            VALUES.forEach(
                    (kind, value) -> assertRefused(send.apply(json(rest, field, value)), 422, field + " is " + kind));
        }
        Response form = caller.get().contentType("text/plain").body("email=a").request(method, path);
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.<String>path("detail")).isEqualTo("Unsupported Media Type");
    }

    private static void assertRefused(Response answer, int status, String what) {
        assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isEqualTo(status);
        assertThat(answer.<Object>path("detail")).as(what).isInstanceOf(String.class);
        if (status == 422) {
            assertThat(answer.<String>path("errors[0].loc[0]")).as(what).isEqualTo("body");
        }
        assertThat(answer.asString()).as(what).doesNotContain("password123");
    }

    private static String json(Map<String, String> rest, String field, @Nullable String value) {
        StringBuilder json = new StringBuilder("{");
        rest.forEach((name, text) -> json.append("\"%s\":\"%s\",".formatted(name, text)));
        json.append(value == null ? "\"unknown\":1" : "\"%s\":%s".formatted(field, value));
        return json.append("}").toString();
    }
}
