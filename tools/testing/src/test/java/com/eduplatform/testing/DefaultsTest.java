package com.eduplatform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.defaults.security.InternalToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealStores.class)
class DefaultsTest {
    private static final UUID ID = UUID.fromString("0191b2a0-0000-7000-8000-000000000001");

    @Inject
    InternalToken internalToken;

    @Inject
    Pool pool;

    @Test
    void valuesLookAsTheContractSays() {
        asTeacher()
                .body("{\"title\":\"t\",\"price\":\"49.9\",\"level\":\"beginner\",\"unknown\":1}")
                .post("/samples")
                .then()
                .statusCode(201)
                .body("owner_id", equalTo(ID.toString()))
                .body("price", equalTo("49.90"))
                .body("level", equalTo("beginner"))
                .body("created_at", equalTo("2026-02-20T12:00:00.000000Z"));
        given().get("/samples/" + ID).then().body("$", hasEntry("level", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                        | body        | object_type",
                "null                                      | body        | missing",
                "{}                                        | title       | missing",
                "{\"title\":5}                             | title       | string_type",
                "{\"title\":\"a\\u0000b\"}                 | title       | value_error",
                "{\"title\":\"\"}                          | title       | string_too_short",
                "{\"title\":\"12345678901\"}               | title       | string_too_long",
                "{\"title\":\"t\",\"price\":\"x\"}         | price       | decimal_parsing",
                "{\"title\":\"t\",\"price\":1e9}           | price       | decimal_parsing",
                "{\"title\":\"t\",\"price\":true}          | price       | decimal_parsing",
                "{\"title\":\"t\",\"level\":\"BEGINNER\"}  | level       | enum",
                "{\"title\":\"t\",\"level\":0}             | level       | enum",
                "{\"title\":\"t\",\"minutes\":1.5}         | minutes     | int_parsing",
                "{\"title\":\"t\",\"minutes\":\"5\"}       | minutes     | int_parsing",
                "{\"title\":\"t\",\"minutes\":1000000000000} | minutes   | int_parsing",
                "{\"title\":\"t\",\"is_free\":\"true\"}    | is_free     | bool_parsing",
                "{\"title\":\"t\",\"category_id\":\"1-1-1-1-1\"} | category_id | uuid_parsing",
            })
    void aFieldThatIsWrongIsNamed(String body, String field, String type) {
        asTeacher()
                .body(body)
                .post("/samples")
                .then()
                .statusCode(422)
                .body("errors[0].loc[0]", equalTo("body"))
                .body("errors[0].loc[-1]", equalTo(field))
                .body("errors[0].type", equalTo(type))
                .body("detail", matchesPattern(field + " .+"));
    }

    @ParameterizedTest
    @CsvSource({
        "/samples?limit=0, query, limit, greater_than_equal",
        "/samples?limit=101, query, limit, less_than_equal",
        "/samples?offset=10001, query, offset, less_than_equal",
        "/samples?offset=-1, query, offset, greater_than_equal",
        "/samples?limit=1000000000000, query, limit, int_parsing",
        "/samples?limit=ten, query, limit, int_parsing",
        "/samples?level=expert, query, level, enum",
        "/samples?q=a%00b, query, q, string_value",
        "/samples/1-1-1-1-1, path, id, uuid_parsing",
    })
    void aParameterThatIsWrongIsNamed(String path, String source, String name, String type) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(422)
                .body("errors[0].loc", equalTo(List.of(source, name)))
                .body("errors[0].type", equalTo(type))
                .body("detail", containsString(name));
    }

    @Test
    void anEmptyParameterIsAnAbsentOne() {
        given().get("/samples?limit=&level=&q=").then().statusCode(200).body("items[0]", equalTo("20/0/null/null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "{\"title\":", "{\"title\":\"t\"} trailing", "not json", "{} {}", "{\"title\":\"t\",}"})
    void aMalformedBodyComesBeforeEverythingElse(String body) {
        for (RequestSpecification caller : List.of(given().contentType(ContentType.JSON), asTeacher())) {
            refused(caller.body(body).post("/samples"), 400).body("detail", containsString("not valid JSON"));
        }
    }

    @Test
    void aMissingTokenComesBeforeTheFieldsAndTheRoleAfterThem() {
        RequestSpecification nobody = given().contentType(ContentType.JSON).body("{}");
        refused(nobody.post("/samples"), 401).header("WWW-Authenticate", "Bearer");

        String student = TestTokens.student(ID);
        RequestSpecification wrongFields =
                given().contentType(ContentType.JSON).auth().oauth2(student);
        refused(wrongFields.body("{}").post("/samples"), 422);
        RequestSpecification wrongRole =
                given().contentType(ContentType.JSON).auth().oauth2(student);
        refused(wrongRole.body("{\"title\":\"t\"}").post("/samples"), 403);
    }

    @ParameterizedTest
    @CsvSource({"Basic dXNlcg==", "Token abc", "Bearer", "bearertoken"})
    void anotherSchemeIsNamed(String header) {
        RequestSpecification caller = given().contentType(ContentType.JSON).header("Authorization", header);
        refused(caller.body("{}").post("/samples"), 401).body("detail", equalTo("Invalid authorization header"));
    }

    @Test
    void theSchemeIsCaseInsensitive() {
        given().contentType(ContentType.JSON)
                .header("Authorization", "bEARER " + TestTokens.teacher(ID))
                .body("{\"title\":\"t\"}")
                .post("/samples")
                .then()
                .statusCode(201);
    }

    static Stream<Map.Entry<String, String>> unacceptableTokens() {
        return TestTokens.unacceptable().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("unacceptableTokens")
    void noUnacceptableTokenGetsIn(Map.Entry<String, String> token) {
        RequestSpecification caller =
                given().contentType(ContentType.JSON).auth().oauth2(token.getValue());
        refused(caller.body("{\"title\":\"t\"}").post("/samples"), 401).body("detail", equalTo("Invalid token"));
    }

    @ParameterizedTest
    @CsvSource({"/samples/greeting", "/samples/own"})
    void theCookieIsGoodForReading(String path) {
        given().cookie("access_token", TestTokens.student(ID))
                .get(path)
                .then()
                .statusCode(200)
                .body("[0]", equalTo(ID.toString()));
        given().cookie("access_token", TestTokens.student(ID)).head(path).then().statusCode(200);
    }

    @Test
    void theCookieIsNeverGoodForWriting() {
        RequestSpecification browser = given().contentType(ContentType.JSON);
        browser.cookie("access_token", TestTokens.teacher(ID));
        refused(browser.body("{\"title\":\"t\"}").post("/samples"), 401).body("detail", equalTo("Not authenticated"));
    }

    @Test
    void theHeaderWinsOverTheCookie() {
        RequestSpecification both = given().cookie("access_token", TestTokens.student(ID));
        refused(both.auth().oauth2("garbage").get("/samples/own"), 401).body("detail", equalTo("Invalid token"));
    }

    @Test
    void aBadTokenOnAPublicPageIsNoToken() {
        for (String token : TestTokens.unacceptable().values()) {
            RequestSpecification header = given().auth().oauth2(token);
            header.get("/samples/greeting").then().statusCode(200).body("[0]", equalTo("stranger"));
        }
        given().get("/samples/greeting").then().body("[0]", equalTo("stranger"));
    }

    @Test
    void internalOperationsTakeTheInternalTokenOnly() {
        refused(given().get("/samples/internal"), 401);
        refused(asTeacher().get("/samples/internal"), 401);
        refused(given().header(InternalToken.HEADER, "guess").get("/samples/internal"), 401);
        given().header(InternalToken.HEADER, internalToken.value())
                .get("/samples/internal")
                .then()
                .statusCode(200);
    }

    @Test
    void routingErrorsHaveTheCommonFormat() {
        refused(given().get("/nowhere"), 404).body("detail", equalTo("Not Found"));
        refused(given().delete("/samples"), 405)
                .body("detail", equalTo("Method Not Allowed"))
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        refused(given().patch("/samples/" + ID), 405).header("Allow", "GET, HEAD, OPTIONS");
        RequestSpecification text = given().contentType(ContentType.TEXT).auth().oauth2(TestTokens.teacher(ID));
        refused(text.body("{}").post("/samples"), 415).body("detail", equalTo("Unsupported Media Type"));
    }

    @Test
    void failuresOutsideOfResourcesHaveItToo() {
        refused(given().post("/health/live"), 405).header("Allow", "GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /samples/%zz HTTP/1.1 | X-A: b | 400 | false",
                "GET /samples?q=a%b HTTP/1.1 | X-A: b | 400 | false",
                "POST /samples/{id} HTTP/1.1 | X-A: b | 400 | false",
                "GET /samples/\u0001 HTTP/1.1 | X-A: b | 400 | false",
                "GET /samples HTTP/1.1 | X A: b | 400 | true",
                "GET /samples HTTP/1.1 | X-A\u0000: b | 400 | true",
                "nonsense | X-A: b | 400 | true",
                "GET /samples?q=LONG HTTP/1.1 | X-A: b | 414 | true",
                "GET /samples HTTP/1.1 | X-A: LONG | 431 | true",
                "GET /samples HTTP/1.1 | -HOST | 400 | false",
            })
    void whatIsNoHttpIsRefusedLikeEverythingElse(String start, String header, int status, boolean last)
            throws IOException {
        String bad = (start + "\r\n" + header + "\r\nHost: x\r\n\r\n")
                .replace("-HOST\r\nHost: x", "X-A: b")
                .replace("LONG", "a".repeat(40_000));
        String good = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((bad + good).getBytes(StandardCharsets.ISO_8859_1));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answers)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .containsIgnoringCase("x-request-id: ")
                    .containsIgnoringCase("content-type: application/json")
                    .contains("{\"detail\":");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(last ? 2 : 3);
        }
    }

    @Test
    void aBugTellsNothing() {
        refused(given().get("/samples/bug"), 500).body("detail", equalTo("Internal Server Error"));
    }

    /** A transaction that nobody goes on with keeps its locks and its connection until PostgreSQL ends it. */
    @Test
    void forgottenTransactionsEnd() {
        String timeout = pool.query("SHOW idle_in_transaction_session_timeout")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);

        assertThat(timeout).isEqualTo("20s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/samples/shut-down", "/samples/shut-down-in-transaction"})
    void aDatabaseThatGoesAwayIsNoBug(String path) {
        refused(given().get(path), 503)
                .header("Retry-After", notNullValue())
                .body("detail", equalTo("Service Unavailable"));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        refused(
                asTeacher()
                        .body("{\"title\":\"" + "a".repeat(1_100_000) + "\"}")
                        .post("/samples"),
                413);
        refused(given().get("/samples?q=" + "a".repeat(9_000)), 414);
        refused(given().header("X-Large", "a".repeat(17_000)).get("/samples"), 431);
    }

    @Test
    void headWorksWhereverGetDoes() {
        given().head("/samples").then().statusCode(200);
        given().head("/samples/" + ID).then().statusCode(200);
        given().head("/health/live").then().statusCode(200);
        given().head("/health/ready").then().statusCode(200);
    }

    @Test
    void healthTellsWhatIsThere() {
        given().get("/health/live").then().statusCode(200).body("$", equalTo(Map.of("status", "ok")));
        given().get("/health/ready")
                .then()
                .statusCode(200)
                .body("$", equalTo(Map.of("status", "ok", "checks", Map.of("postgres", "ok", "redis", "ok"))));
    }

    @Test
    void theRequestIdIsKeptWhenHarmlessAndMadeOtherwise() {
        given().header("X-Request-Id", "abc-123").get("/samples").then().header("X-Request-Id", "abc-123");
        given().header("X-Request-Id", "a b{}").get("/samples").then().header("X-Request-Id", not("a b{}"));
        given().get("/nowhere").then().header("X-Request-Id", notNullValue());
    }

    @Test
    void theSeriesOfTheDashboardsAreThere() {
        given().get("/samples/" + ID);
        given().get("/nowhere");

        String metrics =
                given().get("/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .containsPattern("http_requests_total\\{handler=\"/samples/\\{id}\",method=\"GET\",status=\"2xx\"}")
                .containsPattern("http_requests_total\\{handler=\"none\",method=\"GET\",status=\"4xx\"}")
                .containsPattern(
                        "http_request_duration_seconds_bucket\\{handler=\"/samples/\\{id}\",method=\"GET\",le=")
                .containsPattern("http_response_size_bytes_sum\\{handler=\"/samples/\\{id}\"}")
                .containsPattern("http_requests_in_progress 1")
                .containsPattern("db_pool_size\\{service=\"sample\"} 20")
                .containsPattern("db_pool_used_connections\\{service=\"sample\"}")
                .containsPattern("db_pool_free_connections\\{service=\"sample\"}");
    }

    @Test
    void theApiDescribesItself() {
        given().get("/openapi.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("paths.'/samples'.post.responses", hasKey("201"))
                .body("paths.'/samples'.post.responses", not(hasKey("200")))
                .body("paths.'/samples'.post.security[0]", hasKey("bearer"))
                .body("paths.'/samples'.get.security", nullValue())
                .body("paths", not(hasKey("/samples/internal")))
                .body("components.schemas.Level.enum", equalTo(List.of("beginner", "advanced")))
                .body("components.schemas.NewSample.properties", hasKey("is_free"));
        given().get("/docs").then().statusCode(200).contentType(ContentType.HTML);
    }

    private static RequestSpecification asTeacher() {
        return given().contentType(ContentType.JSON).auth().oauth2(TestTokens.teacher(ID));
    }

    private static ValidatableResponse refused(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType(ContentType.JSON)
                .body("detail", notNullValue())
                .body("detail", not(containsString("secret")));
    }
}
