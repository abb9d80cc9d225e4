package com.eduplatform.enrollment.progress;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.course;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /progress/lessons/{lesson_id}/complete. */
@QuarkusTest
class CompletingLessonTest extends ServiceTest {
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void firstLessonStartsTheCourseAndTheLastEndsIt() {
        UUID course = enrolled(first, second, third);

        complete(first, course)
                .then()
                .statusCode(201)
                .body("size()", equalTo(4))
                .body("lesson_id", equalTo(first.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("completed_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        assertThat(status()).isEqualTo("in_progress");
        complete(second, course).then().statusCode(201);
        assertThat(status()).isEqualTo("in_progress");
        complete(third, course).then().statusCode(201);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void repetitionIs409AndLeavesOneRow() {
        UUID course = enrolled(first, second);
        complete(first, course).then().statusCode(201);

        complete(first, course).then().statusCode(409).body("detail", equalTo("Lesson already completed"));

        assertThat(completionRows()).isEqualTo(1);
    }

    @Test
    void fiftyAtOnceLeaveOneRow() {
        UUID course = enrolled(first, second);

        List<Integer> statuses = atOnce(50, () -> complete(first, course));

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(49);
        assertThat(completionRows()).isEqualTo(1);
        assertThat(status()).isEqualTo("in_progress");
    }

    @Test
    void allLessonsAtOnceEndTheCourse() {
        UUID[] lessons = new UUID[20];
        Arrays.setAll(lessons, _ -> UUID.randomUUID());
        UUID course = enrolled(lessons);

        List<Integer> statuses = atOnce(Arrays.stream(lessons)
                .map(lesson -> (Callable<Response>) () -> complete(lesson, course))
                .toList());

        assertThat(statuses).hasSize(20).containsOnly(201);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void lessonsDeletedSinceDoNotCountTowardsTheEnd() {
        UUID course = enrolled(first, second);
        complete(first, course).then().statusCode(201);
        course(course, true, second, third);

        complete(second, course).then().statusCode(201);

        assertThat(status()).isEqualTo("in_progress");
        assertThat(sql("SELECT total_lessons FROM enrollments WHERE student_id = ?", student))
                .isEqualTo(2);
    }

    @Test
    void lessonThatTheTeacherHasDeletedIs404() {
        UUID course = enrolled(first, second);
        course(course, true, second);

        refused(complete(first, course), 404, "Lesson not found");
    }

    @Test
    void unknownLessonIs404() {
        refused(complete(UUID.randomUUID(), enrolled(first)), 404, "Lesson not found");
    }

    @Test
    void lessonOfAnotherCourseIs404() {
        enrolled(first);

        refused(complete(first, enrolled(second)), 404, "Lesson not found");
    }

    @Test
    void unknownCourseIs404() {
        refused(complete(first, UUID.randomUUID()), 404, "Lesson not found");
    }

    @Test
    void studentWhoIsNotEnrolledIs409() {
        refused(complete(first, freeCourse(first)), 409, "Not enrolled in this course");
    }

    @Test
    void onlyStudentsComplete() {
        UUID course = enrolled(first);
        for (String token : List.of(TestTokens.teacher(student), TestTokens.admin(student))) {
            refused(
                    as(token).body("{\"course_id\":\"" + course + "\"}").post("/progress/lessons/{id}/complete", first),
                    403,
                    "Only students can complete lessons");
        }
    }

    @Test
    void unacceptableTokensAre401() {
        anonymous()
                .body("{}")
                .post("/progress/lessons/{id}/complete", first)
                .then()
                .statusCode(401);
        TestTokens.unacceptable()
                .forEach((why, token) -> assertThat(as(token)
                                .body("{}")
                                .post("/progress/lessons/{id}/complete", first)
                                .statusCode())
                        .as(why)
                        .isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{'course_id':null}",
                "{'course_id':'x'}",
                "{'course_id':1000000000000}",
                "{'course_id':'\\u0000'}"
            })
    void unusableFieldsAre422(String body) {
        asStudent()
                .body(body.replace('\'', '"'))
                .post("/progress/lessons/{id}/complete", first)
                .then()
                .statusCode(422)
                .body("errors[0].loc[0]", equalTo("body"));
        assertThat(COURSE.asked()).isEmpty();
    }

    @Test
    void missingMalformedAndForeignBodiesAreRefused() {
        asStudent().post("/progress/lessons/{id}/complete", first).then().statusCode(422);
        asStudent()
                .body("{")
                .post("/progress/lessons/{id}/complete", first)
                .then()
                .statusCode(400);
        asStudent()
                .contentType("text/plain")
                .body("x")
                .post("/progress/lessons/{id}/complete", first)
                .then()
                .statusCode(415);
    }

    @Test
    void somethingThatIsNoLessonIdIs422() {
        asStudent()
                .body("{\"course_id\":\"" + first + "\"}")
                .post("/progress/lessons/42/complete")
                .then()
                .statusCode(422)
                .body("errors[0].loc", equalTo(List.of("path", "lesson_id")));
    }

    @Test
    void courseServiceBrokenOrSlowIs503() {
        UUID course = enrolled(first);
        for (int failure : new int[] {500, 503, -1}) {
            COURSE.fails(failure);
            unavailable(complete(first, course));
        }
        COURSE.fails(0);
        COURSE.isSlow(Duration.ofSeconds(20));
        unavailable(complete(first, course));
        assertThat(status()).isEqualTo("enrolled");
    }

    private UUID enrolled(UUID... lessons) {
        UUID course = freeCourse(lessons);
        enroll(course).then().statusCode(201);
        return course;
    }

    private Object status() {
        return sql("SELECT status FROM enrollments WHERE student_id = ?", student);
    }

    private void refused(Response answer, int status, String detail) {
        answer.then().statusCode(status).body("size()", equalTo(1)).body("detail", equalTo(detail));
        assertThat(completionRows()).isZero();
    }

    private void unavailable(Response answer) {
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        refused(answer, 503, "Service Unavailable");
    }
}
