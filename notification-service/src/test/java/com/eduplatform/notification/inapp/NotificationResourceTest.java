package com.eduplatform.notification.inapp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class NotificationResourceTest {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private final UUID personId = UUID.randomUUID();
    private final String person = TestTokens.student(personId);

    @Test
    void aNotificationIsForItsAuthor() {
        String somebodyElse = UUID.randomUUID().toString();

        post("""
                {"type": "enrollment", "title": "Вы записаны", "body": "<b>Java</b> & more", "user_id": "%s",
                 "is_read": true}""".formatted(somebodyElse))
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("id", matchesPattern(UUID_FORM))
                .body("user_id", equalTo(personId.toString()))
                .body("type", equalTo("enrollment"))
                .body("title", equalTo("Вы записаны"))
                .body("body", equalTo("<b>Java</b> & more"))
                .body("is_read", is(false))
                .body("created_at", matchesPattern(TIMESTAMP))
                .body("size()", is(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"payment\",\"title\":\"t\"}", "{\"type\":\"payment\",\"title\":\"t\",\"body\":null}"
            })
    void theBodyIsEmptyUnlessGiven(String json) {
        post(json).statusCode(201).body("body", equalTo(""));
    }

    @Test
    void everyRoleMayWriteToItself() {
        for (String token : new String[] {
            person, TestTokens.teacher(personId), TestTokens.unverifiedTeacher(personId), TestTokens.admin(personId)
        }) {
            as(token)
                    .contentType(ContentType.JSON)
                    .body("{\"type\":\"registration\",\"title\":\"Welcome\"}")
                    .post("/notifications")
                    .then()
                    .statusCode(201)
                    .body("user_id", equalTo(personId.toString()));
        }
    }

    @Test
    void textsAtTheirBoundsAreKept() {
        String title = "я".repeat(500);
        String body = "b".repeat(10_000);

        post("{\"type\":\"payment\",\"title\":\"%s\",\"body\":\"%s\"}".formatted(title, body))
                .statusCode(201)
                .body("title", equalTo(title))
                .body("body", equalTo(body));
    }

    @ParameterizedTest
    @MethodSource("invalidBodies")
    void invalidFieldsAreNamed(String json, String field) {
        post(json)
                .statusCode(422)
                .body("detail", matchesPattern(field + " .+"))
                .body(
                        "errors[0].loc",
                        field.equals("body") && json.isEmpty() ? contains("body") : contains("body", field))
                .body("errors[0].msg", notNullValue())
                .body("errors[0].type", notNullValue());
        mine("").statusCode(200).body("total", is(0));
    }

    static Stream<Arguments> invalidBodies() {
        return Stream.of(
                arguments("", "body"),
                arguments("{}", "title"),
                arguments("{\"title\":\"t\"}", "type"),
                arguments("{\"title\":\"t\",\"type\":null}", "type"),
                arguments("{\"title\":\"t\",\"type\":\"\"}", "type"),
                arguments("{\"title\":\"t\",\"type\":\"Payment\"}", "type"),
                arguments("{\"title\":\"t\",\"type\":\"refund\"}", "type"),
                arguments("{\"title\":\"t\",\"type\":0}", "type"),
                arguments("{\"type\":\"payment\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":null}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\"\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\" \\t\\n\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":17}", "title"),
                arguments("{\"type\":\"payment\",\"title\":[\"t\"]}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\"a\\u0000b\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\"a\\ud800b\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\"" + "t".repeat(501) + "\"}", "title"),
                arguments("{\"type\":\"payment\",\"title\":\"t\",\"body\":{}}", "body"),
                arguments("{\"type\":\"payment\",\"title\":\"t\",\"body\":\"\\u0000\"}", "body"),
                arguments("{\"type\":\"payment\",\"title\":\"t\",\"body\":\"" + "b".repeat(10_001) + "\"}", "body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"type\":", "nonsense", "{\"type\":\"payment\",}"})
    void malformedJsonIsABadRequest(String json) {
        post(json).statusCode(400).body("detail", equalTo("The request body is not valid JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "42", "null"})
    void jsonOfAnotherShapeIsRefused(String json) {
        post(json).statusCode(422).body("errors[0].loc[0]", equalTo("body"));
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        as(person)
                .contentType("text/plain")
                .body("hello")
                .post("/notifications")
                .then()
                .statusCode(415)
                .body("detail", equalTo("Unsupported Media Type"));
    }

    @Test
    void theListIsNewestFirstAndHoldsTheCallersOnly() {
        String first = add("first");
        String second = add("second");
        String third = add("third");

        mine("").statusCode(200)
                .body("items.id", contains(third, second, first))
                .body("items[0].size()", is(7))
                .body("total", is(3));
        mine("?limit=1&offset=1")
                .statusCode(200)
                .body("items.id", contains(second))
                .body("total", is(3));
        mine("?limit=100&offset=10000").statusCode(200).body("items", empty()).body("total", is(3));
        as(TestTokens.admin(UUID.randomUUID()))
                .get("/notifications/me")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("total", is(0));
    }

    @Test
    void aPageHoldsTwentyUnlessAskedOtherwise() {
        for (int i = 0; i < 21; i++) {
            add("notification " + i);
        }

        mine("").body("items", hasSize(20)).body("total", is(21));
        mine("?limit=50").body("items", hasSize(21));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, -1",
        "limit, x",
        "limit, 1000000000000",
        "limit, 1.5",
        "offset, -1",
        "offset, 10001",
        "offset, x",
        "offset, 1000000000000"
    })
    void pagesOutOfBoundsAreRefused(String parameter, String value) {
        mine("?" + parameter + "=" + value).statusCode(422).body("errors[0].loc", contains("query", parameter));
    }

    @Test
    void readingIsIdempotent() {
        String id = add("news");
        String another = add("more news");

        String once = read(person, id)
                .statusCode(200)
                .body("is_read", is(true))
                .body("id", equalTo(id))
                .extract()
                .asString();
        String twice = read(person, id).statusCode(200).extract().asString();

        assertThat(twice).isEqualTo(once);
        mine("").body("items.id", contains(another, id)).body("items.is_read", contains(false, true));
    }

    @Test
    void allBecomeReadAtOnce() {
        add("one");
        read(person, add("two"));
        add("three");
        as(person).get("/notifications/unread-count").then().statusCode(200).body("count", is(2));

        as(person)
                .contentType(ContentType.JSON)
                .post("/notifications/read-all")
                .then()
                .statusCode(200)
                .body("updated", is(2));

        as(person).post("/notifications/read-all").then().statusCode(200).body("updated", is(0));
        as(person)
                .get("/notifications/unread-count")
                .then()
                .body("count", is(0))
                .body("size()", is(1));
        mine("").body("items.is_read", contains(true, true, true));
    }

    @Test
    void onlyTheCallersBecomeRead() {
        add("mine");

        as(TestTokens.student(UUID.randomUUID()))
                .post("/notifications/read-all")
                .then()
                .statusCode(200)
                .body("updated", is(0));

        as(person).get("/notifications/unread-count").then().body("count", is(1));
    }

    @Test
    void somebodyElsesNotificationCannotBeRead() {
        String id = add("private");

        for (String stranger :
                new String[] {TestTokens.student(UUID.randomUUID()), TestTokens.admin(UUID.randomUUID())}) {
            read(stranger, id).statusCode(404).body("detail", equalTo("Notification not found"));
        }

        mine("").body("items[0].is_read", is(false));
    }

    @Test
    void anUnknownNotificationIsNotFound() {
        read(person, UUID.randomUUID().toString())
                .statusCode(404)
                .body("detail", equalTo("Notification not found"))
                .body("size()", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "1-1-1-1-1", "%00", "00000000-0000-0000-0000-00000000000g"})
    void idsThatAreNoUuidAreRefused(String id) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(person)
                .patch("/notifications/" + id + "/read")
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("path", "id"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /notifications",
        "GET, /notifications/me",
        "GET, /notifications/unread-count",
        "POST, /notifications/read-all",
        "PATCH, /notifications/9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11/read"
    })
    void nobodyGetsInWithoutAValidToken(Method method, String path) {
        given().contentType(ContentType.JSON)
                .request(method, path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail", equalTo("Not authenticated"));
        given().contentType(ContentType.JSON)
                .header("Authorization", "Basic dXNlcjpwYXNz")
                .request(method, path)
                .then()
                .statusCode(401)
                .body("detail", equalTo("Invalid authorization header"));
        for (Map.Entry<String, String> token : TestTokens.unacceptable().entrySet()) {
            var answer = as(token.getValue()).contentType(ContentType.JSON).request(method, path);
            assertThat(answer.statusCode()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("detail")).isEqualTo("Invalid token");
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        as(person).delete("/notifications/me").then().statusCode(405).header("Allow", notNullValue());
        as(person).get("/notifications/nothing/here").then().statusCode(404).body("detail", equalTo("Not Found"));
    }

    private String add(String title) {
        return post("{\"type\":\"payment\",\"title\":\"%s\"}".formatted(title))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse post(String json) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/notifications")
                .then();
    }

    private ValidatableResponse mine(String query) {
        return as(person).get("/notifications/me" + query).then();
    }

    private static ValidatableResponse read(String token, String id) {
        return as(token).patch("/notifications/" + id + "/read").then();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
