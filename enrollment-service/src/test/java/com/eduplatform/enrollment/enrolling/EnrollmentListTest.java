package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.lessonCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /enrollments/me and GET /enrollments/course/{id}/count. */
@QuarkusTest
class EnrollmentListTest extends ServiceTest {
    @Test
    void listIsNewestFirstWithTheFullTotal() {
        List<String> courses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            courses.addFirst(enrolledIn(freeCourse()).toString());
        }

        var all = mine("").then().statusCode(200).body("total", equalTo(5)).extract();
        var page = mine("?limit=2&offset=1").then().body("total", equalTo(5)).extract();
        var beyond = mine("?offset=10000").then().body("total", equalTo(5)).extract();

        assertThat(all.jsonPath().getList("items.course_id", String.class)).isEqualTo(courses);
        assertThat(page.jsonPath().getList("items.course_id", String.class)).isEqualTo(courses.subList(1, 3));
        assertThat(beyond.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void rowsOfTheSameInstantAreNeitherRepeatedNorMissed() {
        for (int i = 0; i < 6; i++) {
            enrolledIn(freeCourse());
        }
        sql("UPDATE enrollments SET enrolled_at = '2026-01-01T00:00:00Z' WHERE student_id = ?", student);

        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset < 6; offset += 2) {
            seen.addAll(mine("?limit=2&offset=" + offset).jsonPath().getList("items.id", String.class));
        }

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void everybodySeesTheirOwnOnly() {
        enrolledIn(freeCourse());

        for (String token : List.of(
                TestTokens.student(UUID.randomUUID()),
                TestTokens.teacher(UUID.randomUUID()),
                TestTokens.admin(UUID.randomUUID()))) {
            as(token)
                    .get("/enrollments/me")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(0))
                    .body("items", hasSize(0));
        }
    }

    @Test
    void lessonCountFollowsTheTeacherWithOneQuestionAPage() {
        UUID course = enrolledIn(freeCourse(UUID.randomUUID()));
        UUID other = enrolledIn(freeCourse());
        lessonCount(course, 7);
        int before = COURSE.asked().size();

        mine("").then().body("items.total_lessons", equalTo(List.of(0, 7)));

        assertThat(COURSE.asked()).hasSize(before + 1);
        assertThat(COURSE.asked().getLast().body()).isEqualTo("""
                {"course_ids":["%s","%s"]}""".formatted(other, course));
        assertThat(sql("SELECT total_lessons FROM enrollments WHERE course_id = ?", course))
                .isEqualTo(7);
    }

    @Test
    void lastKnownCountIsToldWhenCourseServiceIsAway() {
        UUID course = enrolledIn(freeCourse(UUID.randomUUID()));
        lessonCount(course, 7);
        mine("").then().body("items[0].total_lessons", equalTo(7));

        COURSE.fails(500);
        mine("").then().statusCode(200).body("items[0].total_lessons", equalTo(7));
        COURSE.fails(-1);
        mine("").then().statusCode(200).body("items[0].total_lessons", equalTo(7));
        COURSE.fails(0);
        COURSE.isSlow(Duration.ofSeconds(20));
        mine("").then().statusCode(200).body("items[0].total_lessons", equalTo(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "null", "nonsense", "{\"items\":null}", "{\"items\":[null]}", "{\"items\":[{}]}"})
    void nonsenseFromCourseServiceChangesNoCount(String answer) {
        enrolledIn(freeCourse(UUID.randomUUID(), UUID.randomUUID()));
        COURSE.answers("POST /internal/courses/lesson-counts", 200, answer);

        mine("").then().statusCode(200).body("items[0].total_lessons", equalTo(2));
    }

    @Test
    void impossibleCountIsToldToNobody() {
        UUID course = enrolledIn(freeCourse(UUID.randomUUID()));
        lessonCount(course, -1);

        mine("").then().statusCode(200).body("items[0].total_lessons", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "limit=1000000000000",
                "limit=%00",
                "offset=-1",
                "offset=10001",
                "offset=1000000000000"
            })
    void pageOutOfBoundsIs422(String query) {
        mine("?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].loc", equalTo(List.of("query", query.substring(0, query.indexOf('=')))));
    }

    @Test
    void listNeedsAToken() {
        anonymous()
                .get("/enrollments/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail", equalTo("Not authenticated"));
        TestTokens.unacceptable()
                .forEach((why, token) -> assertThat(
                                as(token).get("/enrollments/me").statusCode())
                        .as(why)
                        .isEqualTo(401));
    }

    @Test
    void anybodyCountsTheStudentsOfACourse() {
        UUID course = enrolledIn(freeCourse());
        as(TestTokens.student(UUID.randomUUID()))
                .body("{\"course_id\":\"" + course + "\"}")
                .post("/enrollments")
                .then()
                .statusCode(201);

        anonymous()
                .get("/enrollments/course/{id}/count", course)
                .then()
                .statusCode(200)
                .body("size()", equalTo(2))
                .body("course_id", equalTo(course.toString()))
                .body("count", equalTo(2));
    }

    @Test
    void unknownCourseHasNoStudents() {
        anonymous()
                .get("/enrollments/course/{id}/count", UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("count", equalTo(0));
        assertThat(COURSE.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "x", "%00", "00000000-0000-0000-0000-00000000000g", "1-1-1-1-1"})
    void countOfSomethingThatIsNoIdIs422(String id) {
        anonymous()
                .urlEncodingEnabled(false)
                .get("/enrollments/course/" + id + "/count")
                .then()
                .statusCode(422)
                .body("errors[0].loc", equalTo(List.of("path", "id")));
    }

    private UUID enrolledIn(UUID course) {
        enroll(course).then().statusCode(201);
        return course;
    }

    private Response mine(String query) {
        return asStudent().urlEncodingEnabled(false).get("/enrollments/me" + query);
    }
}
