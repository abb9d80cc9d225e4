package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.course.Doors;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class CurriculumResourceTest {
    private final UUID teacher = UUID.randomUUID();
    private final String token = TestTokens.teacher(teacher);

    @Test
    void modulesAndLessonsComeInTheirOrder() {
        UUID course = course(teacher);
        UUID second = module(teacher, course, 2);
        UUID first = module(teacher, course, 1);
        UUID alsoSecond = module(teacher, course, 2);
        UUID later = lesson(teacher, first, 7);
        UUID sooner = lesson(teacher, first, 3);
        lesson(teacher, second, 0);

        given().get("/courses/{id}/curriculum", course)
                .then()
                .statusCode(200)
                .body("keySet()", contains("course", "modules", "total_lessons"))
                .body("course.id", equalTo(course.toString()))
                .body("modules.id", contains(first.toString(), second.toString(), alsoSecond.toString()))
                .body("modules[0].keySet()", contains("id", "course_id", "title", "order", "created_at", "lessons"))
                .body("modules[0].lessons.id", contains(sooner.toString(), later.toString()))
                .body("modules[0].lessons[0].content", equalTo("Text 3"))
                .body("modules[2].lessons", empty())
                .body("total_lessons", equalTo(3));
    }

    @Test
    void courseWithoutModulesHasAnEmptyCurriculum() {
        given().get("/courses/{id}/curriculum", course(teacher))
                .then()
                .statusCode(200)
                .body("modules", empty())
                .body("total_lessons", equalTo(0));
    }

    @Test
    void unknownCoursesHaveNone() {
        refused(given().get("/courses/{id}/curriculum", UUID.randomUUID()).then(), 404, "Course not found");
        refusedField(given().get("/courses/7/curriculum").then(), "path", "id");
    }

    @Test
    void ownerAddsAModule() {
        UUID course = course(teacher);

        sends(token, "{\"title\":\"M\"}")
                .post("/courses/{id}/modules", course)
                .then()
                .statusCode(201)
                .body("keySet()", contains("id", "course_id", "title", "order", "created_at"))
                .body("course_id", equalTo(course.toString()))
                .body("order", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | title",
                "{\"title\":\"   \"} | title",
                "{\"title\":\"a\\u0000\"} | title",
                "{\"title\":{}} | title",
                "{\"title\":\"M\",\"order\":-1} | order",
                "{\"title\":\"M\",\"order\":1.5} | order",
                "{\"title\":\"M\",\"order\":\"1\"} | order",
                "{\"title\":\"M\",\"order\":1000000000000} | order",
            })
    void invalidModulesAreRefused(String json, String field) {
        refusedField(
                sends(token, json)
                        .post("/courses/{id}/modules", course(teacher))
                        .then(),
                "body",
                field);
    }

    @Test
    void onlyTheOwnerAddsModules() {
        UUID course = course(teacher);
        String body = "{\"title\":\"M\"}";

        refused(
                sends(TestTokens.teacher(UUID.randomUUID()), body)
                        .post("/courses/{id}/modules", course)
                        .then(),
                403,
                "Only the course owner can manage modules");
        for (String other : List.of(
                TestTokens.student(teacher), TestTokens.admin(teacher), TestTokens.unverifiedTeacher(teacher))) {
            refused(
                    sends(other, body).post("/courses/{id}/modules", course).then(),
                    403,
                    "Only verified teachers can manage modules");
        }
        refused(
                sends(token, body)
                        .post("/courses/{id}/modules", UUID.randomUUID())
                        .then(),
                404,
                "Course not found");
        Doors.areShutWithoutToken("POST", "/courses/" + course + "/modules", body);
    }
}
