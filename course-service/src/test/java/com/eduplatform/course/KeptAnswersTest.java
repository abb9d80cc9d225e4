package com.eduplatform.course;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.created;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are kept, right for everybody who gets them, and never older than they may be. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeEnrollments.class)
class KeptAnswersTest {
    private static final String PAID =
            "{\"title\":\"Paid\",\"description\":\"\",\"is_free\":false,\"price\":\"49.90\"}";
    private static final String TREASURE =
            "{\"title\":\"L\",\"content\":\"What was paid for\",\"video_url\":\"https://example.com/v\"}";
    private static final String CONTENT = "modules[0].lessons[0].content";

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    private final UUID teacher = UUID.randomUUID();
    private final String token = TestTokens.teacher(teacher);

    @BeforeEach
    void enrollmentServiceIsHealthy() {
        FakeEnrollments.service().reset();
    }

    @Test
    void theSecondReaderIsAnsweredFromMemory() {
        String path = "/courses/" + course(teacher);
        byte[] first = given().get(path).asByteArray();
        double hits = meters.counter("cache.hits").count();

        Response second = given().get(path);

        assertThat(meters.counter("cache.hits").count()).isEqualTo(hits + 1);
        assertThat(second.asByteArray()).isEqualTo(first);
        assertThat(second.contentType()).isEqualTo("application/json");
        assertThat(second.header("X-Request-Id")).isNotBlank();
    }

    @Test
    void keptAnswersCountUnderTheirRoute() {
        String path = "/courses/" + course(teacher);
        double before = answered("/courses/{id}");

        given().get(path);
        given().get(path);

        Eventually.isTrue("both are counted", () -> answered("/courses/{id}") == before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/courses/{id}", "/courses/{id}/curriculum", "/courses?limit=3&q={id}", "/reviews/course/{id}"})
    void whoeverKnowsTheAnswerIsNotSentItAgain(String path) {
        UUID id = course(teacher);
        for (int i = 0; i < 2; i++) {
            String tag = given().get(path, id)
                    .then()
                    .statusCode(200)
                    .header("ETag", matchesPattern("\"[\\w-]{22}\""))
                    .extract()
                    .header("ETag");
            for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                given().header("If-None-Match", known)
                        .get(path, id)
                        .then()
                        .statusCode(304)
                        .header("ETag", tag)
                        .body(emptyString());
            }
            given().header("If-None-Match", "\"other\"").get(path, id).then().statusCode(200);
        }
    }

    @Test
    void headHasTheHeadersOfGet() {
        UUID id = course(teacher);
        for (int i = 0; i < 2; i++) {
            Response head = given().head("/courses/{id}", id);
            Response get = given().get("/courses/{id}", id);

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.asByteArray()).isEmpty();
            for (String header : List.of("Content-Length", "Content-Type", "ETag", "Cache-Control")) {
                assertThat(head.header(header)).as(header).isNotNull().isEqualTo(get.header(header));
            }
        }
    }

    @Test
    void nobodyGetsJsonWhoDoesNotTakeIt() {
        UUID id = course(teacher);
        for (int i = 0; i < 2; i++) {
            refused(given().accept("text/html").get("/courses/{id}", id).then(), 406, "Not Acceptable");
            given().accept("application/json, text/plain, */*")
                    .get("/courses/{id}", id)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void whatDependsOnTheReaderIsKeptByNobodyBetween() {
        UUID id = course(teacher);
        UUID lesson = lesson(teacher, module(teacher, id, 0), 0);
        for (int i = 0; i < 2; i++) {
            for (String path : List.of("/courses/" + id + "/curriculum", "/lessons/" + lesson)) {
                given().get(path)
                        .then()
                        .header("Cache-Control", "private, no-cache")
                        .header("Vary", "Authorization, Cookie");
            }
            given().get("/courses/{id}", id)
                    .then()
                    .header("Cache-Control", "public, max-age=0, s-maxage=1, must-revalidate");
        }
    }

    @Test
    void theOwnerSeesEachChangeAtOnce() {
        UUID id = course(teacher);
        UUID module = module(teacher, id, 0);
        UUID lesson = lesson(teacher, module, 0);
        String everything = "/courses?limit=100&q=";
        for (int i = 0; i < 20; i++) {
            String title = "t" + UUID.randomUUID();
            given().get("/courses/{id}", id);
            given().get("/courses/{id}/curriculum", id);
            given().get("/lessons/{id}", lesson);
            given().get(everything + title);

            sends(token, "{\"title\":\"" + title + "\"}").put("/courses/{id}", id);
            given().get("/courses/{id}", id).then().body("title", equalTo(title));
            given().get(everything + title).then().body("items[0].title", equalTo(title));
            sends(token, "{\"title\":\"" + title + "\"}").put("/modules/{id}", module);
            given().get("/courses/{id}/curriculum", id).then().body("modules[0].title", equalTo(title));
            sends(token, "{\"title\":\"" + title + "\"}").put("/lessons/{id}", lesson);
            given().get("/lessons/{id}", lesson).then().body("title", equalTo(title));
            given().get("/courses/{id}/curriculum", id).then().body("modules[0].lessons[0].title", equalTo(title));
        }

        UUID second = lesson(teacher, module, 1);
        given().get("/courses/{id}/curriculum", id).then().body("total_lessons", equalTo(2));
        as(token).delete("/lessons/{id}", second).then().statusCode(204);
        given().get("/courses/{id}/curriculum", id).then().body("total_lessons", equalTo(1));
        refused(given().get("/lessons/{id}", second).then(), 404, "Lesson not found");
        as(token).delete("/modules/{id}", module).then().statusCode(204);
        given().get("/courses/{id}/curriculum", id).then().body("total_lessons", equalTo(0));
        refused(given().get("/lessons/{id}", lesson).then(), 404, "Lesson not found");
        module(teacher, id, 5);
        given().get("/courses/{id}/curriculum", id).then().body("modules[0].order", equalTo(5));
    }

    @Test
    void aReviewShowsAtOnce() {
        UUID id = course(teacher);
        UUID student = UUID.randomUUID();
        FakeEnrollments.has(student, id);
        given().get("/courses/{id}", id).then().body("review_count", equalTo(0));
        given().get("/reviews/course/{id}", id).then().body("total", equalTo(0));

        sends(TestTokens.student(student), "{\"course_id\":\"" + id + "\",\"rating\":4}")
                .post("/reviews")
                .then()
                .statusCode(201);

        given().get("/courses/{id}", id).then().body("review_count", equalTo(1)).body("avg_rating", equalTo(4.0f));
        given().get("/reviews/course/{id}", id).then().body("total", equalTo(1));
    }

    @Test
    void whatAnotherInstanceChangesShowsHereToo() {
        UUID id = course(teacher);
        UUID lesson = lesson(teacher, module(teacher, id, 0), 0);
        given().get("/courses/{id}", id);
        given().get("/courses/{id}/curriculum", id);
        given().get("/lessons/{id}", lesson);

        elsewhere("UPDATE courses SET title = 'New' WHERE id = $1", id);
        Eventually.isTrue(
                "course", () -> "New".equals(given().get("/courses/{id}", id).path("title")));
        elsewhere("UPDATE lessons SET content = 'New' WHERE id = $1", lesson);
        Eventually.isTrue(
                "curriculum",
                () -> "New".equals(given().get("/courses/{id}/curriculum", id).path(CONTENT)));
        Eventually.isTrue(
                "lesson",
                () -> "New".equals(given().get("/lessons/{id}", lesson).path("content")));
    }

    /** What is told while nobody listens is lost: nothing that was kept before may be believed afterwards. */
    @Test
    void changesThatNobodyHeardShowAllTheSame() {
        UUID id = course(teacher);
        for (int i = 0; i < 5; i++) {
            String title = "Unheard " + i;
            given().get("/courses/{id}", id);

            Eventually.isTrue("the connection that listens is cut", () -> cutListening() == 1);
            elsewhere("UPDATE courses SET title = $2 WHERE id = $1", id, title);

            Eventually.isTrue(
                    title, () -> title.equals(given().get("/courses/{id}", id).path("title")));
        }
    }

    @Test
    void manyWhoWantTheSameCauseOneReading() throws Exception {
        String path = "/courses/" + course(teacher) + "/curriculum";
        given().get("/health/live");
        double before = meters.counter("cache.misses").count();
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            Callable<Integer> read = () -> given().get(path).statusCode();
            List<Future<Integer>> answers =
                    clients.invokeAll(Stream.generate(() -> read).limit(100).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(meters.counter("cache.misses").count()).isEqualTo(before + 1);
    }

    @Test
    void refusalsAreNotKept() {
        UUID id = UUID.randomUUID();
        refused(given().get("/courses/{id}", id).then(), 404, "Course not found");

        elsewhere(
                "INSERT INTO courses (id, teacher_id, title, description, is_free, level, created_at)"
                        + " VALUES ($1, $1, 'T', '', true, 'beginner', now())",
                id);

        given().get("/courses/{id}", id).then().statusCode(200);
        refused(given().get("/courses?cursor=x").then(), 422, "Invalid cursor");
        refused(given().get("/courses?cursor=x").then(), 422, "Invalid cursor");
    }

    @Test
    void whatWasPaidForIsNeverGivenToTheNextOne() {
        UUID student = UUID.randomUUID();
        UUID id = course(teacher, PAID);
        UUID lesson = created(sends(token, TREASURE)
                .post("/modules/{id}/lessons", module(teacher, id, 0))
                .then());
        FakeEnrollments.has(student, id);
        String entitled = TestTokens.student(student);
        String stranger = TestTokens.student(UUID.randomUUID());

        for (int i = 0; i < 3; i++) {
            as(entitled).get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo("What was paid for"));
            as(entitled).get("/lessons/{id}", lesson).then().body("content", equalTo("What was paid for"));
            given().cookie("access_token", entitled)
                    .get("/lessons/{id}", lesson)
                    .then()
                    .body("content", equalTo("What was paid for"));

            given().get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo(""));
            refused(given().get("/lessons/{id}", lesson).then(), 403, "Enroll in the course to read this lesson");
            as("no token").get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo(""));
            refused(
                    as("no token").get("/lessons/{id}", lesson).then(),
                    403,
                    "Enroll in the course to read this lesson");
            as(stranger).get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo(""));
            refused(as(stranger).get("/lessons/{id}", lesson).then(), 403, "Enroll in the course to read this lesson");
            as(token).get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo("What was paid for"));
        }
    }

    @Test
    void aTagTellsNobodyWhatWasPaidFor() {
        UUID id = course(teacher, PAID);
        UUID lesson = created(sends(token, TREASURE)
                .post("/modules/{id}/lessons", module(teacher, id, 0))
                .then());
        String tag = as(token).get("/lessons/{id}", lesson).header("ETag");
        String whole = as(token).get("/courses/{id}/curriculum", id).header("ETag");

        given().header("If-None-Match", tag).get("/lessons/{id}", lesson).then().statusCode(403);
        given().header("If-None-Match", whole)
                .get("/courses/{id}/curriculum", id)
                .then()
                .statusCode(200)
                .body(CONTENT, equalTo(""));
    }

    @Test
    void aCourseThatIsSoldFromNowOnIsLockedAtOnce() {
        UUID id = course(teacher);
        UUID lesson = lesson(teacher, module(teacher, id, 0), 0);
        given().get("/lessons/{id}", lesson).then().statusCode(200);
        given().get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo("Text 0"));

        sends(token, "{\"is_free\":false,\"price\":5}")
                .put("/courses/{id}", id)
                .then()
                .statusCode(200);

        given().get("/lessons/{id}", lesson).then().statusCode(403);
        given().get("/courses/{id}/curriculum", id).then().body(CONTENT, equalTo(""));
    }

    private int cutListening() {
        return pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'course changes'")
                .executeAndAwait()
                .size();
    }

    private void elsewhere(String sql, Object... values) {
        pool.preparedQuery(sql).executeAndAwait(Tuple.from(values));
    }

    private double answered(String handler) {
        return meters.find("http.requests").tag("handler", handler).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
