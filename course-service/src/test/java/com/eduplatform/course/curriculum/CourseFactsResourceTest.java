package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.asSibling;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class CourseFactsResourceTest {
    private final UUID teacher = UUID.randomUUID();

    @Test
    void siblingLearnsPriceOwnerAndLessons() {
        UUID course = course(teacher, "{\"title\":\"T\",\"description\":\"\",\"is_free\":false,\"price\":\"49.9\"}");
        UUID second = module(teacher, course, 2);
        UUID first = module(teacher, course, 1);
        UUID c = lesson(teacher, second, 0);
        UUID b = lesson(teacher, first, 1);
        UUID a = lesson(teacher, first, 0);

        asSibling()
                .get("/internal/courses/{id}", course)
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        contains("id", "teacher_id", "title", "is_free", "price", "total_lessons", "lesson_ids"))
                .body("id", equalTo(course.toString()))
                .body("teacher_id", equalTo(teacher.toString()))
                .body("is_free", equalTo(false))
                .body("price", equalTo("49.90"))
                .body("total_lessons", equalTo(3))
                .body("lesson_ids", contains(a.toString(), b.toString(), c.toString()));
        Golden.assertShape(
                "internal-course",
                asSibling().get("/internal/courses/{id}", course).asString());
        refused(asSibling().get("/internal/courses/{id}", UUID.randomUUID()).then(), 404, "Course not found");
    }

    @Test
    void lessonsAreCountedForManyCoursesAtOnce() {
        UUID full = course(teacher);
        UUID module = module(teacher, full, 0);
        lesson(teacher, module, 0);
        lesson(teacher, module, 1);
        UUID bare = course(teacher);

        var counts = asSibling()
                .contentType(ContentType.JSON)
                .body("{\"course_ids\":[\"" + full + "\",\"" + bare + "\",\"" + UUID.randomUUID() + "\"]}")
                .post("/internal/courses/lesson-counts")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2));
        Golden.assertShape("internal-lesson-counts", counts.extract().asString());
        counts.body("items.find { it.course_id == '" + full + "' }.total_lessons", equalTo(2));
        counts.body("items.find { it.course_id == '" + bare + "' }.total_lessons", equalTo(0));
    }

    @Test
    void nothingAskedForIsNothingCounted() {
        asSibling()
                .contentType(ContentType.JSON)
                .body("{\"course_ids\":[]}")
                .post("/internal/courses/lesson-counts")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"course_ids\":null}",
                "{\"course_ids\":[null]}",
                "{\"course_ids\":[\"x\"]}",
                "{\"course_ids\":{}}"
            })
    void malformedQuestionsAreRefused(String json) {
        asSibling()
                .contentType(ContentType.JSON)
                .body(json)
                .post("/internal/courses/lesson-counts")
                .then()
                .statusCode(422)
                .body("errors[0].loc[1]", equalTo("course_ids"));
    }

    @Test
    void moreThanAHundredCoursesAreRefused() {
        String ids = String.join(",", Collections.nCopies(101, "\"" + UUID.randomUUID() + "\""));
        refusedField(
                asSibling()
                        .contentType(ContentType.JSON)
                        .body("{\"course_ids\":[" + ids + "]}")
                        .post("/internal/courses/lesson-counts")
                        .then(),
                "body",
                "course_ids");
    }

    @Test
    void peopleHaveNoBusinessHere() {
        UUID course = course(teacher);
        for (String token : new String[] {TestTokens.admin(teacher), TestTokens.teacher(teacher)}) {
            refused(as(token).get("/internal/courses/{id}", course).then(), 401, "Not authenticated");
        }
        refused(
                given().header("X-Internal-Token", "guess")
                        .get("/internal/courses/{id}", course)
                        .then(),
                401,
                "Not authenticated");
        given().contentType(ContentType.JSON)
                .body("{\"course_ids\":[]}")
                .post("/internal/courses/lesson-counts")
                .then()
                .statusCode(401);
    }
}
