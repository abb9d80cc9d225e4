package com.eduplatform.course.catalog;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.course.Doors;
import com.eduplatform.course.FakeEnrollments;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeEnrollments.class)
class CourseResourceTest {
    private static final String MINIMAL = "{\"title\":\"T\",\"description\":\"\"}";
    private static final String PROGRAMMING = "00000000-0000-7000-8000-000000000008";

    private final UUID teacher = UUID.randomUUID();
    private final String token = TestTokens.teacher(teacher);

    @Test
    void verifiedTeacherCreatesACourseWithDefaults() {
        sends(token, MINIMAL)
                .post("/courses")
                .then()
                .statusCode(201)
                .body(
                        "keySet()",
                        contains(
                                "id",
                                "teacher_id",
                                "title",
                                "description",
                                "is_free",
                                "price",
                                "duration_minutes",
                                "level",
                                "created_at",
                                "avg_rating",
                                "review_count",
                                "category_id"))
                .body("teacher_id", equalTo(teacher.toString()))
                .body("is_free", equalTo(true))
                .body("price", nullValue())
                .body("duration_minutes", equalTo(0))
                .body("level", equalTo("beginner"))
                .body("avg_rating", nullValue())
                .body("review_count", equalTo(0))
                .body("category_id", nullValue())
                .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    }

    @Test
    void everyFieldComesBackAsItWasWritten() {
        String json =
                "{\"title\":\"Курс \\\"<b>\\\" & 'x' 😀\",\"description\":\"a < b && c > d &amp; `List<String>`\","
                        + "\"is_free\":false,\"price\":49.9,\"duration_minutes\":90,\"level\":\"advanced\",\"category_id\":\""
                        + PROGRAMMING + "\",\"unknown\":[1]}";

        UUID id = course(teacher, json);

        given().get("/courses/{id}", id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Курс \"<b>\" & 'x' 😀"))
                .body("description", equalTo("a < b && c > d &amp; `List<String>`"))
                .body("is_free", equalTo(false))
                .body("price", equalTo("49.90"))
                .body("duration_minutes", equalTo(90))
                .body("level", equalTo("advanced"))
                .body("category_id", equalTo(PROGRAMMING));
    }

    @Test
    void scriptsInDescriptionsAreGone() {
        sends(token, "{\"title\":\"T\",\"description\":\"a<script>x()</script><b onclick='y()'>b</b>\"}")
                .post("/courses")
                .then()
                .statusCode(201)
                .body("description", equalTo("a<b>b</b>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.9", "\"49.90\"", "9999999999.99", "0.01"})
    void priceIsANumberOrANumericString(String price) {
        String json = "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":" + price + "}";

        sends(token, json).post("/courses").then().statusCode(201).body("price", matchesPattern("\\d+\\.\\d\\d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"description\":\"\"} | title",
                "{\"title\":null,\"description\":\"\"} | title",
                "{\"title\":\"\",\"description\":\"\"} | title",
                "{\"title\":\" \\t \",\"description\":\"\"} | title",
                "{\"title\":\"a\\u0000b\",\"description\":\"\"} | title",
                "{\"title\":\"\\ud800\",\"description\":\"\"} | title",
                "{\"title\":5,\"description\":\"\"} | title",
                "{\"title\":[\"x\"],\"description\":\"\"} | title",
                "{\"title\":\"T\"} | description",
                "{\"title\":\"T\",\"description\":null} | description",
                "{\"title\":\"T\",\"description\":\"\\u0000\"} | description",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":\"yes\"} | is_free",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false} | price",
                "{\"title\":\"T\",\"description\":\"\",\"price\":\"1.00\"} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":0} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":-1} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":1.999} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":10000000000} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":1000000000000} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":\"1e9\"} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":\"ten\"} | price",
                "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":true} | price",
                "{\"title\":\"T\",\"description\":\"\",\"duration_minutes\":-1} | duration_minutes",
                "{\"title\":\"T\",\"description\":\"\",\"duration_minutes\":1.5} | duration_minutes",
                "{\"title\":\"T\",\"description\":\"\",\"duration_minutes\":1000000000000} | duration_minutes",
                "{\"title\":\"T\",\"description\":\"\",\"level\":\"expert\"} | level",
                "{\"title\":\"T\",\"description\":\"\",\"level\":\"BEGINNER\"} | level",
                "{\"title\":\"T\",\"description\":\"\",\"category_id\":\"1\"} | category_id",
                "{\"title\":\"T\",\"description\":\"\",\"category_id\":\"00000000-0000-7000-8000-0000000000ff\"}"
                        + " | category_id",
            })
    void invalidFieldsAreNamed(String json, String field) {
        refusedField(sends(token, json).post("/courses").then(), "body", field);
    }

    @Test
    void overlongTextIsRefused() {
        String title = "{\"title\":\"" + "t".repeat(501) + "\",\"description\":\"\"}";
        refusedField(sends(token, title).post("/courses").then(), "body", "title");
        String description = "{\"title\":\"T\",\"description\":\"" + "d".repeat(100_001) + "\"}";
        refusedField(sends(token, description).post("/courses").then(), "body", "description");
        sends(token, "{\"title\":\"" + "т".repeat(500) + "\",\"description\":\"\"}")
                .post("/courses")
                .then()
                .statusCode(201);
    }

    @Test
    void bodyMustBeAJsonObject() {
        refused(sends(token, "{\"title\":").post("/courses").then(), 400, "The request body is not valid JSON");
        refused(
                as(token)
                        .contentType(ContentType.TEXT)
                        .body("x")
                        .post("/courses")
                        .then(),
                415,
                "Unsupported Media Type");
        sends(token, "[]").post("/courses").then().statusCode(422);
        sends(token, "").post("/courses").then().statusCode(422);
        sends(token, "null").post("/courses").then().statusCode(422);
    }

    @Test
    void onlyVerifiedTeachersCreateCourses() {
        for (String other : List.of(TestTokens.student(teacher), TestTokens.admin(teacher))) {
            refused(sends(other, MINIMAL).post("/courses").then(), 403, "Only teachers can create courses");
        }
        refused(
                sends(TestTokens.unverifiedTeacher(teacher), MINIMAL)
                        .post("/courses")
                        .then(),
                403,
                "Only verified teachers can create courses");
        refusedField(
                sends(TestTokens.student(teacher), "{\"title\":\"\"}")
                        .post("/courses")
                        .then(),
                "body",
                "description");
    }

    @Test
    void protectedOperationsNeedAToken() {
        UUID id = course(teacher);
        Doors.areShutWithoutToken("POST", "/courses", MINIMAL);
        Doors.areShutWithoutToken("PUT", "/courses/" + id, "{}");
        Doors.areShutWithoutToken("GET", "/courses/my", "");
    }

    @Test
    void absentFieldsStayAndNullClearsThem() {
        UUID id = course(
                teacher,
                "{\"title\":\"T\",\"description\":\"D\",\"is_free\":false,\"price\":\"5.00\","
                        + "\"level\":\"advanced\",\"duration_minutes\":7,\"category_id\":\"" + PROGRAMMING + "\"}");

        sends(token, "{\"title\":\"New\"}")
                .put("/courses/{id}", id)
                .then()
                .statusCode(200)
                .body("title", equalTo("New"))
                .body("description", equalTo("D"))
                .body("price", equalTo("5.00"))
                .body("level", equalTo("advanced"))
                .body("duration_minutes", equalTo(7))
                .body("category_id", equalTo(PROGRAMMING));
        sends(token, "{\"category_id\":null,\"is_free\":true,\"price\":null}")
                .put("/courses/{id}", id)
                .then()
                .statusCode(200)
                .body("category_id", nullValue())
                .body("price", nullValue());

        given().get("/courses/{id}", id)
                .then()
                .body("title", equalTo("New"))
                .body("is_free", equalTo(true))
                .body("category_id", nullValue());
    }

    @Test
    void everyFieldCanBeChanged() {
        UUID id = course(teacher);

        sends(
                        token,
                        "{\"title\":\"N\",\"description\":\"E<script>x</script>\",\"is_free\":false,\"price\":\"1\","
                                + "\"duration_minutes\":5,\"level\":\"intermediate\",\"category_id\":\"" + PROGRAMMING
                                + "\"}")
                .put("/courses/{id}", id)
                .then()
                .statusCode(200)
                .body("title", equalTo("N"))
                .body("description", equalTo("E"))
                .body("is_free", equalTo(false))
                .body("price", equalTo("1.00"))
                .body("duration_minutes", equalTo(5))
                .body("level", equalTo("intermediate"))
                .body("category_id", equalTo(PROGRAMMING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":null} | title",
                "{\"title\":\"  \"} | title",
                "{\"title\":\"\\u0000\"} | title",
                "{\"description\":null} | description",
                "{\"is_free\":null} | is_free",
                "{\"is_free\":false} | price",
                "{\"price\":\"5\"} | price",
                "{\"is_free\":false,\"price\":null} | price",
                "{\"is_free\":false,\"price\":\"0.001\"} | price",
                "{\"is_free\":false,\"price\":1000000000000} | price",
                "{\"duration_minutes\":null} | duration_minutes",
                "{\"duration_minutes\":-5} | duration_minutes",
                "{\"duration_minutes\":1000000000000} | duration_minutes",
                "{\"level\":null} | level",
                "{\"level\":\"x\"} | level",
                "{\"category_id\":\"00000000-0000-7000-8000-0000000000ff\"} | category_id",
                "{\"category_id\":7} | category_id",
            })
    void invalidChangesAreNamedAndChangeNothing(String json, String field) {
        UUID id = course(teacher);
        String before = given().get("/courses/{id}", id).asString();

        refusedField(sends(token, json).put("/courses/{id}", id).then(), "body", field);

        assertThat(given().get("/courses/{id}", id).asString()).isEqualTo(before);
    }

    @Test
    void onlyTheOwnerChangesACourse() {
        UUID id = course(teacher);
        String body = "{\"title\":\"Mine now\"}";

        refused(
                sends(TestTokens.teacher(UUID.randomUUID()), body)
                        .put("/courses/{id}", id)
                        .then(),
                403,
                "Only the course owner can update this course");
        for (String other : List.of(
                TestTokens.student(teacher), TestTokens.admin(teacher), TestTokens.unverifiedTeacher(teacher))) {
            refused(
                    sends(other, body).put("/courses/{id}", id).then(),
                    403,
                    "Only verified teachers can update courses");
        }
        refused(sends(token, body).put("/courses/{id}", UUID.randomUUID()).then(), 404, "Course not found");
        given().get("/courses/{id}", id).then().body("title", equalTo("A course"));
    }

    @Test
    void unknownAndMalformedIdsAreRefused() {
        refused(given().get("/courses/{id}", UUID.randomUUID()).then(), 404, "Course not found");
        for (String id : List.of("1", "1-1-1-1-1", "x".repeat(300), "%00")) {
            refusedField(given().urlEncodingEnabled(false).get("/courses/" + id).then(), "path", "id");
        }
    }

    @Test
    void headAnswersWhereGetDoes() {
        given().head("/courses/{id}", course(teacher)).then().statusCode(200);
        given().head("/courses").then().statusCode(200);
    }

    @Test
    void ownCoursesComeNewestFirstAndOnlyThose() {
        UUID first = course(teacher);
        UUID second = course(teacher);
        UUID foreign = course(UUID.randomUUID());

        as(token)
                .get("/courses/my")
                .then()
                .statusCode(200)
                .body("items.id", contains(second.toString(), first.toString()))
                .body("items.id", not(hasItem(foreign.toString())))
                .body("total", equalTo(2))
                .body("next_cursor", nullValue());
    }

    @Test
    void ownCoursesCanBeWalkedByCursor() {
        List<UUID> all = List.of(course(teacher), course(teacher), course(teacher));
        String cursor = as(token)
                .get("/courses/my?limit=2")
                .then()
                .body("items.size()", equalTo(2))
                .extract()
                .path("next_cursor");

        as(token)
                .get("/courses/my?limit=2&cursor=" + cursor)
                .then()
                .body("items.id", contains(all.getFirst().toString()))
                .body("total", equalTo(3))
                .body("next_cursor", nullValue());
        refused(as(token).get("/courses/my?cursor=x").then(), 422, "Invalid cursor");
    }

    @Test
    void studentsHaveNoCoursesOfTheirOwn() {
        as(TestTokens.student(teacher))
                .get("/courses/my")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void whoCreatedACourseSeesItCountedAtOnce() {
        int before = given().get("/courses").then().extract().path("total");

        UUID id = course(teacher);

        given().get("/courses").then().body("total", equalTo(before + 1)).body("items[0].id", equalTo(id.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=x, limit",
        "limit=1000000000000, limit",
        "limit=1.5, limit",
        "offset=-1, offset",
        "offset=10001, offset",
        "offset=1000000000000, offset",
        "level=expert, level",
        "level=BEGINNER, level",
        "is_free=1, is_free",
        "is_free=TRUE, is_free",
        "category_id=1, category_id",
        "sort_by=title, sort_by",
        "sort_by=price%3Bdrop, sort_by",
        "q=%00, q",
        "cursor=%00, cursor"
    })
    void invalidQueriesAreNamed(String query, String parameter) {
        refusedField(given().urlEncodingEnabled(false).get("/courses?" + query).then(), "query", parameter);
    }

    @Test
    void overlongQueryIsRefused() {
        refusedField(given().queryParam("q", "x".repeat(201)).get("/courses").then(), "query", "q");
        given().queryParam("q", "x".repeat(200)).get("/courses").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "====", "Y3JlYXRlZF9hdA", "AAAA", "_-_-"})
    void brokenCursorsAreRefused(String cursor) {
        refused(given().queryParam("cursor", cursor).get("/courses").then(), 422, "Invalid cursor");
        refused(
                given().queryParam("cursor", cursor + "x".repeat(600))
                        .get("/courses")
                        .then(),
                422,
                "Invalid cursor");
    }

    @Test
    void emptyParametersCountAsAbsent() {
        given().get("/courses?q=&level=&category_id=&is_free=&sort_by=&cursor=&limit=&offset=")
                .then()
                .statusCode(200);
    }

    @Test
    void unknownMethodsAreAnsweredWithTheOnesThatWork() {
        String allowed = given().delete("/courses/{id}", UUID.randomUUID())
                .then()
                .statusCode(405)
                .extract()
                .header("Allow");
        assertThat(allowed).contains("GET", "HEAD", "PUT");
    }
}
