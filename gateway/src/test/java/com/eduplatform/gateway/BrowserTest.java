package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class BrowserTest {
    private static final String ORIGIN = "Origin: http://localhost:3000";

    @BeforeEach
    void forget() {
        COURSE.reset();
    }

    @Test
    void preflightIsAnsweredWithoutTheService() throws IOException {
        Answer answer = RawClient.ask(
                "OPTIONS",
                "/api/course/courses",
                ORIGIN,
                "Access-Control-Request-Method: PATCH",
                "Access-Control-Request-Headers: authorization, idempotency-key");

        Head head = answer.head();
        assertThat(head.status()).isEqualTo(204);
        assertThat(head.all("Access-Control-Allow-Origin")).containsExactly("http://localhost:3000");
        assertThat(head.first("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(head.first("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(head.first("Access-Control-Allow-Headers")).isEqualTo("authorization, idempotency-key");
        assertThat(head.first("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(head.all("Vary")).contains("origin");
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void preflightOfAStrangerIsRefused() throws IOException {
        Answer answer = RawClient.ask(
                "OPTIONS", "/api/course/courses", "Origin: https://evil.example", "Access-Control-Request-Method: GET");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Forbidden\"}");
        assertThat(answer.head().all("Access-Control-Allow-Origin")).isEmpty();
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void whatAServiceSaysOfOriginsIsReplaced() throws IOException {
        COURSE.at("/courses", asked -> asked.send("""
                HTTP/1.1 200 OK\r
                Access-Control-Allow-Origin: *\r
                Access-Control-Allow-Headers: x\r
                Vary: Accept-Language\r
                Content-Length: 2\r
                \r
                {}"""));

        Head allowed = RawClient.ask("GET", "/api/course/courses", ORIGIN).head();
        Head stranger = RawClient.ask("GET", "/api/course/courses", "Origin: https://evil.example")
                .head();

        assertThat(allowed.all("Access-Control-Allow-Origin")).containsExactly("http://localhost:3000");
        assertThat(allowed.first("Access-Control-Expose-Headers"))
                .contains("X-Request-Id", "Retry-After", "Idempotent-Replayed", "RateLimit-Remaining");
        assertThat(allowed.all("Access-Control-Allow-Headers")).isEmpty();
        assertThat(allowed.all("Vary")).containsExactlyInAnyOrder("origin", "Accept-Language");
        assertThat(stranger.all("Access-Control-Allow-Origin")).isEmpty();
        assertThat(stranger.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nobody,404",
        "GET,/api/course/internal,404",
        "TRACE,/api/course/courses,405",
        "GET,/health/live,200",
        "GET,/metrics,200"
    })
    void everyAnswerMayBeReadByItsPage(String method, String target, int status) throws IOException {
        assertOpenAndSafe(RawClient.ask(method, target, ORIGIN), status);
    }

    @Test
    void refusalsOfSizeMayBeReadByTheirPage() throws IOException {
        assertOpenAndSafe(RawClient.ask("GET", "/api/course/" + "x".repeat(9_000), ORIGIN), 414);
        assertOpenAndSafe(
                RawClient.ask("POST", "/api/course/x", ORIGIN, "Content-Length: " + (Origins.MAX_BODY + 1)), 413);
        assertOpenAndSafe(RawClient.ask("GET", "/api/course/x", ORIGIN, "X-Long: " + "x".repeat(20_000)), 431);
    }

    @Test
    void errorsOfDeadServicesMayBeReadByTheirPage() throws IOException {
        PAYMENT.die();
        try {
            assertOpenAndSafe(RawClient.ask("GET", "/api/payment/payments/me", ORIGIN), 503);
        } finally {
            PAYMENT.revive();
        }
    }

    @Test
    void softwareBehindTheGatewayIsNotNamed() throws IOException {
        COURSE.at(
                "/courses",
                asked -> asked.send(
                        "HTTP/1.1 200 OK\r\nServer: x/1\r\nX-Powered-By: y\r\nX-Frame-Options: ALLOWALL\r\nContent-Length: 0\r\n\r\n"));

        Head head = RawClient.ask("GET", "/api/course/courses").head();

        assertThat(head.all("Server")).isEmpty();
        assertThat(head.all("X-Powered-By")).isEmpty();
        assertThat(head.all("X-Frame-Options")).containsExactly("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/index.html"})
    void pagesOfTheDocumentationMayRunTheirScripts(String path) throws IOException {
        html(path);

        assertThat(policy("/api/course" + path)).contains("script-src 'self' 'unsafe-inline'", "connect-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lessons/1", "/docsx", "/x/docs"})
    void otherPagesRunNothing(String path) throws IOException {
        html(path);

        assertThat(policy("/api/course" + path))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
    }

    @Test
    void tlsIsBelievedOfTrustedProxiesAlone() throws IOException {
        assertThat(askThroughProxy(Origins.TRUSTED_PROXY).all("Strict-Transport-Security"))
                .hasSize(1);
        assertThat(askThroughProxy("127.0.0.98").all("Strict-Transport-Security"))
                .isEmpty();
    }

    private static Head askThroughProxy(String proxy) throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            client.request("GET", "/api/course/courses", "X-Forwarded-Proto: https");
            return client.answer().head();
        }
    }

    private static void html(String path) {
        COURSE.at(
                path,
                asked -> asked.send(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=UTF-8\r\nContent-Length: 0\r\n\r\n"));
    }

    private static String policy(String target) throws IOException {
        return String.valueOf(RawClient.ask("GET", target).head().first("Content-Security-Policy"));
    }

    private static void assertOpenAndSafe(Answer answer, int status) {
        Head head = answer.head();
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.all("Access-Control-Allow-Origin")).containsExactly("http://localhost:3000");
        assertThat(head.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(head.all("X-Frame-Options")).containsExactly("DENY");
        assertThat(head.all("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(head.all("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'");
    }
}
