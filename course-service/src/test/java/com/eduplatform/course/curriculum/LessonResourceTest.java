package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.course.Doors;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class LessonResourceTest {
    private final UUID teacher = UUID.randomUUID();
    private final String token = TestTokens.teacher(teacher);
    private UUID module = teacher;

    @BeforeEach
    void addModule() {
        module = module(teacher, course(teacher), 0);
    }

    @Test
    void ownerAddsALessonWithDefaults() {
        sends(token, "{\"title\":\"L\"}")
                .post("/modules/{id}/lessons", module)
                .then()
                .statusCode(201)
                .body(
                        "keySet()",
                        contains(
                                "id",
                                "module_id",
                                "title",
                                "content",
                                "video_url",
                                "duration_minutes",
                                "order",
                                "created_at"))
                .body("module_id", equalTo(module.toString()))
                .body("content", equalTo(""))
                .body("video_url", nullValue())
                .body("duration_minutes", equalTo(0))
                .body("order", equalTo(0));
    }

    @Test
    void everybodyReadsALessonAsItWasWritten() {
        String id = sends(
                        token,
                        "{\"title\":\"L\",\"content\":\"# T\\n```java\\nList<String> a; a < b && c > d\\n```\\n"
                                + "<script>x()</script>\",\"video_url\":\"https://example.com/v?a=1&b=2\","
                                + "\"duration_minutes\":15,\"order\":3}")
                .post("/modules/{id}/lessons", module)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        given().get("/lessons/{id}", id)
                .then()
                .statusCode(200)
                .body("content", equalTo("# T\n```java\nList<String> a; a < b && c > d\n```\n"))
                .body("video_url", equalTo("https://example.com/v?a=1&b=2"))
                .body("duration_minutes", equalTo(15))
                .body("order", equalTo(3));
    }

    @Test
    void absentFieldsStayAndNullRemovesTheVideo() {
        UUID lesson = lesson(teacher, module, 5);
        sends(
                        token,
                        "{\"video_url\":\"http://example.com/v\",\"duration_minutes\":9,\"content\":\"a<script>b</script>\"}")
                .put("/lessons/{id}", lesson)
                .then()
                .statusCode(200)
                .body("title", equalTo("Lesson 5"))
                .body("content", equalTo("a"))
                .body("order", equalTo(5))
                .body("video_url", equalTo("http://example.com/v"));

        sends(token, "{\"title\":\"N\",\"order\":1,\"video_url\":null}")
                .put("/lessons/{id}", lesson)
                .then()
                .statusCode(200)
                .body("video_url", nullValue())
                .body("title", equalTo("N"))
                .body("order", equalTo(1))
                .body("duration_minutes", equalTo(9))
                .body("content", equalTo("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.com/x",
                "//example.com/x",
                "/x",
                "http://",
                "https:///x",
                "https://exa mple.com",
                "https://example.com/<script>",
                "https://example.com/\\\"x",
                "https://example.com/\\u0000",
                "https://example.com/\\n",
                " https://example.com",
                "example.com",
                ""
            })
    void videoUrlIsHttpOrHttps(String url) {
        refusedField(
                sends(token, "{\"title\":\"L\",\"video_url\":\"" + url + "\"}")
                        .post("/modules/{id}/lessons", module)
                        .then(),
                "body",
                "video_url");
        refusedField(
                sends(token, "{\"video_url\":\"" + url + "\"}")
                        .put("/lessons/{id}", lesson(teacher, module, 0))
                        .then(),
                "body",
                "video_url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | title",
                "{\"title\":\" \"} | title",
                "{\"title\":\"L\",\"content\":\"\\u0000\"} | content",
                "{\"title\":\"L\",\"content\":5} | content",
                "{\"title\":\"L\",\"duration_minutes\":-1} | duration_minutes",
                "{\"title\":\"L\",\"duration_minutes\":1000000000000} | duration_minutes",
                "{\"title\":\"L\",\"order\":-1} | order",
                "{\"title\":\"L\",\"order\":\"first\"} | order",
            })
    void invalidLessonsAreRefused(String json, String field) {
        refusedField(sends(token, json).post("/modules/{id}/lessons", module).then(), "body", field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":null} | title",
                "{\"content\":null} | content",
                "{\"duration_minutes\":null} | duration_minutes",
                "{\"order\":null} | order",
                "{\"order\":1000000000000} | order",
            })
    void invalidChangesAreRefused(String json, String field) {
        refusedField(
                sends(token, json)
                        .put("/lessons/{id}", lesson(teacher, module, 0))
                        .then(),
                "body",
                field);
    }

    @Test
    void overlongContentIsRefused() {
        refusedField(
                sends(token, "{\"title\":\"L\",\"content\":\"" + "x".repeat(100_001) + "\"}")
                        .post("/modules/{id}/lessons", module)
                        .then(),
                "body",
                "content");
        refused(
                sends(token, "{\"title\":\"L\",\"content\":\"" + "x".repeat(1_100_000) + "\"}")
                        .post("/modules/{id}/lessons", module)
                        .then(),
                413,
                "Request too large");
    }

    @Test
    void deletedLessonIsGone() {
        UUID lesson = lesson(teacher, module, 0);

        as(token).delete("/lessons/{id}", lesson).then().statusCode(204);

        refused(given().get("/lessons/{id}", lesson).then(), 404, "Lesson not found");
        refused(as(token).delete("/lessons/{id}", lesson).then(), 404, "Lesson not found");
        refused(sends(token, "{}").put("/lessons/{id}", lesson).then(), 404, "Lesson not found");
    }

    /** One of two rows that were removed through the session at the same time was never answered, and kept its lock. */
    @Test
    @Timeout(60)
    void manyLessonsMayBeDeletedAtOnce() throws Exception {
        List<UUID> lessons = IntStream.range(0, 60)
                .mapToObj(order -> lesson(teacher, module, order))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> deleted = threads.invokeAll(lessons.stream()
                    .<Callable<Integer>>map(lesson ->
                            () -> as(token).delete("/lessons/{id}", lesson).statusCode())
                    .toList());

            assertThat(deleted).extracting(Future::resultNow).containsOnly(204);
        }
    }

    @Test
    void onlyTheOwnerWritesLessons() {
        UUID lesson = lesson(teacher, module, 0);
        String stranger = TestTokens.teacher(UUID.randomUUID());
        String body = "{\"title\":\"L\"}";

        String notOwner = "Only the course owner can manage lessons";
        refused(sends(stranger, body).post("/modules/{id}/lessons", module).then(), 403, notOwner);
        refused(sends(stranger, body).put("/lessons/{id}", lesson).then(), 403, notOwner);
        refused(as(stranger).delete("/lessons/{id}", lesson).then(), 403, notOwner);
        for (String other : List.of(
                TestTokens.student(teacher), TestTokens.admin(teacher), TestTokens.unverifiedTeacher(teacher))) {
            String notVerified = "Only verified teachers can manage lessons";
            refused(sends(other, body).post("/modules/{id}/lessons", module).then(), 403, notVerified);
            refused(sends(other, body).put("/lessons/{id}", lesson).then(), 403, notVerified);
            refused(as(other).delete("/lessons/{id}", lesson).then(), 403, notVerified);
        }
        UUID nowhere = UUID.randomUUID();
        refused(sends(token, body).post("/modules/{id}/lessons", nowhere).then(), 404, "Module not found");
        refusedField(given().get("/lessons/x").then(), "path", "id");
        Doors.areShutWithoutToken("POST", "/modules/" + module + "/lessons", body);
        Doors.areShutWithoutToken("PUT", "/lessons/" + lesson, body);
        Doors.areShutWithoutToken("DELETE", "/lessons/" + lesson, "");
    }
}
