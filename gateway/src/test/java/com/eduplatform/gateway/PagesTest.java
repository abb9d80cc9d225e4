package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.IDENTITY;
import static com.eduplatform.gateway.Origins.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Origins.class)
final class PagesTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String DOCUMENT = """
            {"openapi":"3.1.0","info":{"title":"x","version":"7.8.9"},"paths":{"/courses":{"get":{"operationId":"list",
            "security":[{"bearer":[]}],"responses":{"200":{"description":"OK","content":{"application/json":{"schema":
            {"$ref":"#/components/schemas/Page"}}}}}}}},"components":{"schemas":{"Page":{"type":"object"}},
            "securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}}}}""";

    @BeforeEach
    void servicesDescribeThemselves() {
        for (FakeOrigin origin : new FakeOrigin[] {COURSE, IDENTITY, PAYMENT}) {
            origin.reset();
            origin.at("/openapi.json", asked -> asked.answer("200 OK", DOCUMENT));
        }
    }

    @Test
    void allApisAreDescribedInOneDocument() throws Exception {
        JsonObject api = apiOnce("/api/course/courses");

        assertThat(api.getJsonObject("paths").fieldNames()).contains("/api/course/courses", "/api/payment/courses");
        JsonObject list =
                api.getJsonObject("paths").getJsonObject("/api/course/courses").getJsonObject("get");
        assertThat(list.getString("operationId")).isEqualTo("course.list");
        assertThat(list.encode()).contains("#/components/schemas/course.Page");
        assertThat(api.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .contains("course.Page", "payment.Page");
        assertThat(api.getJsonObject("components")
                        .getJsonObject("securitySchemes")
                        .fieldNames())
                .containsExactly("bearer");
    }

    @Test
    void documentSaysWhichServiceIsAway() throws Exception {
        COURSE.at("/openapi.json", asked -> asked.answer("503 Service Unavailable", "{}"));

        JsonObject api = apiOnce("\"x-unavailable\":[\"course\"");

        assertThat(api.getJsonObject("info").getString("description")).contains("Not available at the moment: course");
        assertThat(api.getJsonObject("paths").fieldNames()).contains("/api/payment/courses");
    }

    @Test
    void documentThatIsKnownIsNotSentAgain() throws Exception {
        apiOnce("/api/course/courses");
        String tag = RawClient.ask("GET", "/openapi.json").head().first("ETag");

        Answer again = RawClient.ask("GET", "/openapi.json", "If-None-Match: \"other\", " + tag);
        Answer packed = RawClient.ask("GET", "/openapi.json", "Accept-Encoding: gzip");

        assertThat(again.status()).isEqualTo(304);
        assertThat(packed.head().first("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.head().first("ETag")).isEqualTo(tag);
    }

    @Test
    void statusPageShowsTheServices() throws IOException {
        Answer page = RawClient.ask("GET", "/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.head().first("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("/api/course/docs", "/api/payment/openapi.json", "2 of 2 ready");
        assertThat(page.head().first("Content-Security-Policy"))
                .contains("script-src 'self';")
                .doesNotContain("unsafe-inline");
        // Nothing inline, nothing from elsewhere.
        assertThat(page.text()).doesNotContain("<style", " style=", "src=\"http", "href=\"http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/start.js",
                "/docs/swagger-ui-bundle.js",
                "/docs/swagger-ui.css",
                "/status/page.js",
                "/status/page.css"
            })
    void filesOfThePagesAreThere(String path) throws IOException {
        assertThat(RawClient.ask("GET", path).status()).isEqualTo(200);
        assertThat(RawClient.ask("HEAD", path).text()).isEmpty();
        assertThat(RawClient.ask("POST", path).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs/x", "/status", "/openapi.json/", "/index.html"})
    void nothingElseIsThere(String path) throws IOException {
        assertThat(RawClient.ask("GET", path).status()).isEqualTo(404);
    }

    @Test
    void browserRunsThePagesUnderTheirPolicy() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser: install Debian's chromium");
        apiOnce("/api/course/courses");

        assertThat(inBrowser("/docs")).contains("opblock-tag", "data-tag=\"course\"", "data-tag=\"payment\"");
        assertThat(inBrowser("/")).contains("class=\"card up\"");
    }

    /** Asks until the answer is a new one: it is kept for ten seconds. */
    private static JsonObject apiOnce(String expected) throws Exception {
        for (int attempt = 0; ; attempt++) {
            Answer answer = RawClient.ask("GET", "/openapi.json");
            if (answer.text().contains(expected) || attempt == 60) {
                assertThat(answer.text()).contains(expected);
                return new JsonObject(answer.text());
            }
            Thread.sleep(500);
        }
    }

    /** The page as it is after its scripts have run. */
    private static String inBrowser(String path) throws Exception {
        String base = ConfigProvider.getConfig().getValue("test.url", String.class);
        Path page = Files.createTempFile("page", ".html");
        try {
            Process browser = new ProcessBuilder(
                            CHROMIUM.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--virtual-time-budget=10000",
                            "--dump-dom",
                            base + path)
                    .redirectOutput(page.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!browser.waitFor(90, TimeUnit.SECONDS)) {
                browser.destroyForcibly();
                throw new IllegalStateException("The browser does not end");
            }
            return Files.readString(page);
        } finally {
            Files.delete(page);
        }
    }
}
