package com.eduplatform.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The service as its clients use it: over HTTP. */
public final class Api {
    public static final String PASSWORD = "password123";

    private Api() {}

    public static String freshEmail() {
        return "person-" + UUID.randomUUID() + "@example.com";
    }

    /** Without a body there is no media type; left alone, the client would claim that a form comes along. */
    public static RequestSpecification as(String token) {
        return given().noContentType().header("Authorization", "Bearer " + token);
    }

    public static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    public static Response register(String email, String role) {
        return post("/register", Map.of("email", email, "password", PASSWORD, "name", "Ada", "role", role));
    }

    public static Response logIn(String email, String password) {
        return post("/login", Map.of("email", email, "password", password));
    }

    public static Response refresh(String refreshToken) {
        return post("/refresh", Map.of("refresh_token", refreshToken));
    }

    public static Response me(String accessToken) {
        return as(accessToken).get("/me");
    }

    /** What the token says, unverified. */
    public static JsonObject claims(String accessToken) {
        String payload = accessToken.substring(accessToken.indexOf('.') + 1, accessToken.lastIndexOf('.'));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /** Somebody new, who is logged in. */
    public static Person newcomer(String role) {
        String email = freshEmail();
        Response pair = register(email, role);
        assertThat(pair.statusCode()).isEqualTo(200);
        String access = pair.path("access_token");
        return new Person(UUID.fromString(me(access).path("id")), email, access, pair.path("refresh_token"));
    }

    public record Person(UUID id, String email, String accessToken, String refreshToken) {}

    /** The answer of each of these requests, all of which are under way at once. */
    public static List<Response> atOnce(int times, Callable<Response> request) {
        return atOnce(Stream.generate(() -> request).limit(times).toList());
    }

    public static List<Response> atOnce(List<Callable<Response>> requests) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests).stream().map(Api::result).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response result(Future<Response> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void assertRefused(Response answer, int status, String detail) {
        assertThat(answer.asString()).contains("\"detail\":\"" + detail + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    /** The operation lets nobody in without a good token, and says which kind of bad one it was. */
    public static void assertLocked(UnaryOperator<RequestSpecification> prepare, String method, String path) {
        Response none = prepare.apply(given()).request(method, path);
        assertRefused(none, 401, "Not authenticated");
        Response basic =
                prepare.apply(given().header("Authorization", "Basic YTpi")).request(method, path);
        assertRefused(basic, 401, "Invalid authorization header");
        TestTokens.unacceptable().forEach((why, token) -> {
            Response refused = prepare.apply(as(token)).request(method, path);
            assertThat(refused.statusCode()).as(why).isEqualTo(401);
            assertThat(refused.<String>path("detail")).as(why).isEqualTo("Invalid token");
        });
    }
}
