package com.eduplatform.enrollment.progress;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.course;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /progress/courses/{id} and GET /progress/courses/{id}/lessons. */
@QuarkusTest
class ReadingProgressTest extends ServiceTest {
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void progressRisesToAHundred() {
        UUID course = enrolled(first, second, third);
        progress(course, 0, 3, 0.0f);

        complete(first, course).then().statusCode(201);
        progress(course, 1, 3, 33.3f);
        complete(second, course).then().statusCode(201);
        progress(course, 2, 3, 66.7f);
        complete(third, course).then().statusCode(201);
        progress(course, 3, 3, 100.0f);
    }

    @Test
    void answerHasFourFieldsAndANumberForThePercentage() {
        UUID course = enrolled(first);

        String answer = asStudent()
                .get("/progress/courses/{id}?total_lessons=99", course)
                .asString();

        assertThat(answer).isEqualTo("""
                {"course_id":"%s","completed_lessons":0,"total_lessons":1,"percentage":0.0}""".formatted(course));
    }

    @Test
    void completedLessonsComeInTheOrderOfCompletion() {
        UUID course = enrolled(first, second, third);
        complete(third, course).then().statusCode(201);
        complete(first, course).then().statusCode(201);

        lessons(course, third, first);
    }

    @Test
    void lessonsDeletedSinceDoNotCount() {
        UUID course = enrolled(first, second);
        complete(first, course).then().statusCode(201);
        course(course, true, second);

        progress(course, 0, 1, 0.0f);
        lessons(course);
    }

    @Test
    void strangersHaveNoProgress() {
        UUID course = enrolled(first);
        complete(first, course).then().statusCode(201);

        for (String token : List.of(
                TestTokens.student(UUID.randomUUID()),
                TestTokens.teacher(UUID.randomUUID()),
                TestTokens.admin(UUID.randomUUID()))) {
            as(token)
                    .get("/progress/courses/{id}", course)
                    .then()
                    .statusCode(200)
                    .body("completed_lessons", equalTo(0))
                    .body("percentage", equalTo(0.0f));
            as(token)
                    .get("/progress/courses/{id}/lessons", course)
                    .then()
                    .statusCode(200)
                    .body("completed_lesson_ids", equalTo(List.of()));
        }
    }

    @Test
    void unknownCourseHasNothing() {
        progress(UUID.randomUUID(), 0, 0, 0.0f);
        lessons(UUID.randomUUID());
    }

    @Test
    void lastKnownCountServesWhenCourseServiceIsAway() {
        UUID course = enrolled(first, second);
        complete(first, course).then().statusCode(201);

        for (int failure : new int[] {500, -1}) {
            COURSE.fails(failure);
            progress(course, 1, 2, 50.0f);
            lessons(course, first);
        }
        COURSE.fails(0);
        COURSE.isSlow(Duration.ofSeconds(20));
        progress(course, 1, 2, 50.0f);
        lessons(course, first);
    }

    @Test
    void progressIsNeverOverAHundred() {
        UUID course = enrolled(first, second);
        complete(first, course).then().statusCode(201);
        complete(second, course).then().statusCode(201);
        sql("UPDATE enrollments SET total_lessons = 1 WHERE student_id = ?", student);

        COURSE.fails(500);

        progress(course, 1, 1, 100.0f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/progress/courses/{id}", "/progress/courses/{id}/lessons"})
    void readingNeedsAToken(String path) {
        anonymous().get(path, first).then().statusCode(401).body("detail", equalTo("Not authenticated"));
        TestTokens.unacceptable()
                .forEach((why, token) -> assertThat(as(token).get(path, first).statusCode())
                        .as(why)
                        .isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "%00", "1-1-1-1-1", "null"})
    void somethingThatIsNoCourseIdIs422(String id) {
        for (String path : List.of("/progress/courses/" + id, "/progress/courses/" + id + "/lessons")) {
            asStudent()
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].loc", equalTo(List.of("path", "id")));
        }
    }

    private UUID enrolled(UUID... lessons) {
        UUID course = freeCourse(lessons);
        enroll(course).then().statusCode(201);
        return course;
    }

    private void progress(UUID course, int completed, int total, float percentage) {
        Response answer = asStudent().get("/progress/courses/{id}", course);
        answer.then()
                .statusCode(200)
                .body("course_id", equalTo(course.toString()))
                .body("completed_lessons", equalTo(completed))
                .body("total_lessons", equalTo(total))
                .body("percentage", equalTo(percentage));
    }

    private void lessons(UUID course, UUID... completed) {
        asStudent()
                .get("/progress/courses/{id}/lessons", course)
                .then()
                .statusCode(200)
                .body("size()", equalTo(2))
                .body("course_id", equalTo(course.toString()))
                .body(
                        "completed_lesson_ids",
                        equalTo(List.of(completed).stream().map(UUID::toString).toList()));
    }
}
