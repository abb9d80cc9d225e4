package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class ForwardingTest {
    @BeforeEach
    void forget() {
        COURSE.reset();
    }

    @Test
    void prefixIsStrippedAndQueryKept() throws IOException {
        Answer answer = RawClient.ask("GET", "/api/course/courses?limit=20&q=a%2Fb+c?d");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(COURSE.seen()).singleElement().extracting(Head::target).isEqualTo("/courses?limit=20&q=a%2Fb+c?d");
    }

    @Test
    void encodedPathArrivesAsItWasSent() throws IOException {
        RawClient.ask("GET", "/api/course/courses/%D0%BA%20%2f;v=1/../x");

        assertThat(COURSE.seen()).singleElement().extracting(Head::target).isEqualTo("/courses/%D0%BA%20%2f;v=1/../x");
    }

    @Test
    void prefixAloneIsTheRootOfTheService() throws IOException {
        RawClient.ask("GET", "/api/course?x=1");

        assertThat(COURSE.seen()).singleElement().extracting(Head::target).isEqualTo("/?x=1");
    }

    @Test
    void absoluteFormIsRoutedByItsPath() throws IOException {
        RawClient.ask("GET", "http://edu.example:8080/api/course/courses?x=1");

        assertThat(COURSE.seen()).singleElement().extracting(Head::target).isEqualTo("/courses?x=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/course/internal/courses/1",
                "/api/course/%69nternal/courses/1",
                "/api/course//internal/courses/1",
                "/api/course/./internal/courses/1",
                "/api/course/x/../internal",
                "/api/course/x/%2e%2E/internal",
                "/api/course/internal;x=1/courses",
                "/api/course/%2569nternal",
                "/api/course/metrics",
                "/api/course/health/ready",
                "/api/coursex/courses",
                "/api/unknown/x",
                "/api",
                "/API/course/courses",
                "/%61pi/course/courses",
                "//api/course/courses",
                "/internal",
                "http://edu.example:8080/api/course/internal"
            })
    void whatIsNotForTheOutsideIsNotFound(String target) throws IOException {
        Answer answer = RawClient.ask("GET", target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.head().first("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(COURSE.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void methodsAndBodiesPassInBothDirections(String method) throws IOException {
        COURSE.at("/echo", asked -> asked.answer("201 Created", asked.head().method() + asked.text()));

        try (RawClient client = new RawClient()) {
            client.request(method, "/api/course/echo", "Content-Length: 5");
            client.send("hello");
            Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo(method + "hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW"})
    void methodsThatNoServiceHasAreRefused(String method) throws IOException {
        Answer answer = RawClient.ask(method, "/api/course/courses");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head().first("Allow")).contains("GET", "PATCH");
        assertThat(COURSE.seen()).isEmpty();
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        COURSE.at("/courses", asked -> asked.send("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nETag: \"x\"\r\n\r\n"));

        try (RawClient client = new RawClient()) {
            client.request("HEAD", "/api/course/courses");
            Answer answer = client.answer("HEAD");
            client.request("HEAD", "/api/course/courses");
            Answer second = client.answer("HEAD");

            assertThat(answer.head().first("Content-Length")).isEqualTo("1234");
            assertThat(answer.head().first("ETag")).isEqualTo("\"x\"");
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void answersWithoutBodyLeaveTheConnectionUsable(String status) throws IOException {
        COURSE.at("/none", asked -> asked.send("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n\r\n"));

        try (RawClient client = new RawClient()) {
            for (int i = 0; i < 2; i++) {
                client.request("GET", "/api/course/none");
                Head head = Head.read(client.in);

                assertThat(head.start()).startsWith("HTTP/1.1 " + status);
                assertThat(head.first("ETag")).isEqualTo("\"x\"");
                assertThat(head.all("Content-Length")).isEmpty();
                assertThat(head.all("Transfer-Encoding")).isEmpty();
            }
        }
    }

    @Test
    void hopByHopHeadersEndAtTheGateway() throws IOException {
        COURSE.at("/courses", asked -> asked.send("""
                HTTP/1.1 200 OK\r
                Connection: keep-alive, X-Private\r
                Keep-Alive: timeout=5\r
                X-Private: origin\r
                Proxy-Authenticate: Basic\r
                Trailer: X-Sum\r
                Upgrade: h2c\r
                Set-Cookie: a=1\r
                Set-Cookie: b=2\r
                Content-Length: 2\r
                \r
                {}"""));

        Answer answer = RawClient.ask(
                "GET",
                "/api/course/courses",
                "Connection: Upgrade, x-secret",
                "Connection: Content-Length, Keep-Alive",
                "Keep-Alive: timeout=9",
                "X-Secret: client",
                "Upgrade: websocket",
                "TE: trailers",
                "Trailer: X-Sum",
                "Proxy-Authorization: Basic eDp5",
                "Proxy-Connection: keep-alive",
                "Accept-Language: ru");

        Head asked = COURSE.seen().getFirst();
        for (String name : new String[] {
            "Connection",
            "Keep-Alive",
            "X-Secret",
            "Upgrade",
            "TE",
            "Trailer",
            "Proxy-Authorization",
            "Proxy-Connection"
        }) {
            assertThat(asked.all(name)).as(name).isEmpty();
        }
        assertThat(asked.first("Accept-Language")).isEqualTo("ru");
        for (String name : new String[] {"Keep-Alive", "X-Private", "Proxy-Authenticate", "Trailer", "Upgrade"}) {
            assertThat(answer.head().all(name)).as(name).isEmpty();
        }
        assertThat(answer.head().all("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void forgedOriginOfARequestIsReplacedByTheTruth() throws IOException {
        RawClient.ask(
                "GET",
                "/api/course/courses",
                "X-Forwarded-For: 6.6.6.6",
                "x-forwarded-for: 7.7.7.7",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-User: admin",
                "Forwarded: for=6.6.6.6",
                "X-Real-IP: 6.6.6.6",
                "Via: 1.0 evil",
                "X-Internal-Token: guess");

        Head asked = COURSE.seen().getFirst();
        assertThat(asked.all("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(asked.all("X-Forwarded-Proto")).containsExactly("http");
        assertThat(asked.all("X-Forwarded-Host")).containsExactly("edu.example:8080");
        assertThat(asked.all("Via")).containsExactly("1.1 gateway");
        assertThat(asked.all("Host")).containsExactly(URI.create(COURSE.url()).getAuthority());
        for (String name : new String[] {"X-Forwarded-User", "Forwarded", "X-Real-IP", "X-Internal-Token"}) {
            assertThat(asked.all(name)).as(name).isEmpty();
        }
    }

    @Test
    void trustedProxyIsBelieved() throws IOException {
        try (RawClient client = new RawClient(Origins.TRUSTED_PROXY)) {
            client.request(
                    "GET",
                    "/api/course/courses",
                    "X-Forwarded-For: 6.6.6.6, 7.7.7.7",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: edu.example");
            client.answer();
        }

        Head asked = COURSE.seen().getFirst();
        assertThat(asked.all("X-Forwarded-For")).containsExactly("7.7.7.7, " + Origins.TRUSTED_PROXY);
        assertThat(asked.all("X-Forwarded-Proto")).containsExactly("https");
        assertThat(asked.all("X-Forwarded-Host")).containsExactly("edu.example");
    }

    @Test
    void requestIdGoesToTheOriginAndComesBackOnce() throws IOException {
        COURSE.at(
                "/courses",
                asked -> asked.send("HTTP/1.1 200 OK\r\nX-Request-Id: the-origins\r\nContent-Length: 0\r\n\r\n"));

        Answer named = RawClient.ask("GET", "/api/course/courses", "X-Request-Id: mine-1");
        Answer hostile = RawClient.ask("GET", "/api/course/courses", "X-Request-Id: a b<script>");

        assertThat(named.head().all("X-Request-Id")).containsExactly("mine-1");
        assertThat(COURSE.seen().get(0).all("X-Request-Id")).containsExactly("mine-1");
        assertThat(hostile.head().all("X-Request-Id")).hasSize(1).doesNotContain("a b<script>");
        assertThat(COURSE.seen().get(1).all("X-Request-Id"))
                .isEqualTo(hostile.head().all("X-Request-Id"));
    }

    @Test
    void expectantClientsAreToldToContinue() throws IOException {
        COURSE.at("/courses", asked -> asked.answer("201 Created", asked.text()));

        try (RawClient client = new RawClient()) {
            client.request("POST", "/api/course/courses", "Expect: 100-continue", "Content-Length: 2");
            Head interim = Head.read(client.in);
            client.send("{}");
            Answer answer = client.answer();

            assertThat(interim.status()).isEqualTo(100);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("{}");
            assertThat(COURSE.seen().getFirst().all("Expect")).isEmpty();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        COURSE.at("/echo", asked -> asked.answer("200 OK", asked.text()));

        try (RawClient client = new RawClient()) {
            String head = "POST /api/course/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
            client.send(head + "first" + head + "other" + head + "third");

            assertThat(client.answer().text()).isEqualTo("first");
            assertThat(client.answer().text()).isEqualTo("other");
            assertThat(client.answer().text()).isEqualTo("third");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/, /api/course/docs/",
        "docs/, docs/",
        "//elsewhere.example/x, //elsewhere.example/x",
        "https://elsewhere.example/x, https://elsewhere.example/x"
    })
    void redirectsStayWithinTheirService(String said, String heard) throws IOException {
        COURSE.at(
                "/docs",
                asked -> asked.send("HTTP/1.1 302 Found\r\nLocation: " + said + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(RawClient.ask("GET", "/api/course/docs").head().all("Location"))
                .containsExactly(heard);
    }

    @Test
    void connectionsToTheOriginAreUsedAgain() throws IOException {
        COURSE.at(
                "/port",
                asked -> asked.answer("200 OK", String.valueOf(asked.socket().getPort())));

        try (RawClient client = new RawClient()) {
            client.request("GET", "/api/course/port");
            String first = client.answer().text();
            client.request("GET", "/api/course/port");

            assertThat(client.answer().text()).isEqualTo(first);
        }
    }

    @Test
    void metricsCountByRouteAndNotByPath() throws IOException {
        RawClient.ask("GET", "/api/course/courses/nobody-knows");
        RawClient.ask("GET", "/api/course/internal/nobody-knows");

        String metrics = RawClient.ask("GET", "/metrics").text();

        assertThat(metrics)
                .contains("http_requests_total{handler=\"/api/course\",method=\"GET\",status=\"2xx\"}")
                .contains("http_requests_total{handler=\"none\",method=\"GET\",status=\"4xx\"}")
                .contains("http_request_duration_seconds_bucket{handler=\"/api/course\"")
                .doesNotContain("nobody-knows");
    }
}
