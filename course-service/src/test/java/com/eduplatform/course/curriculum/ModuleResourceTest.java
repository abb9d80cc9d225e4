package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
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
class ModuleResourceTest {
    private final UUID teacher = UUID.randomUUID();
    private final String token = TestTokens.teacher(teacher);

    @Test
    void absentFieldsStay() {
        UUID module = module(teacher, course(teacher), 4);

        sends(token, "{\"title\":\"New\"}")
                .put("/modules/{id}", module)
                .then()
                .statusCode(200)
                .body("title", equalTo("New"))
                .body("order", equalTo(4));
        sends(token, "{\"order\":0}")
                .put("/modules/{id}", module)
                .then()
                .body("title", equalTo("New"))
                .body("order", equalTo(0));
        sends(token, "{}").put("/modules/{id}", module).then().statusCode(200).body("title", equalTo("New"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":null} | title",
                "{\"title\":\"\"} | title",
                "{\"title\":7} | title",
                "{\"order\":null} | order",
                "{\"order\":-1} | order",
                "{\"order\":1000000000000} | order",
            })
    void invalidChangesAreRefused(String json, String field) {
        UUID module = module(teacher, course(teacher), 0);

        refusedField(sends(token, json).put("/modules/{id}", module).then(), "body", field);
    }

    @Test
    void lessonsGoWithTheirModule() {
        UUID course = course(teacher);
        UUID module = module(teacher, course, 0);
        UUID lesson = lesson(teacher, module, 0);

        as(token).delete("/modules/{id}", module).then().statusCode(204).body(emptyString());

        refused(given().get("/lessons/{id}", lesson).then(), 404, "Lesson not found");
        given().get("/courses/{id}/curriculum", course).then().body("total_lessons", equalTo(0));
        refused(as(token).delete("/modules/{id}", module).then(), 404, "Module not found");
    }

    @Test
    void onlyTheOwnerChangesModules() {
        UUID module = module(teacher, course(teacher), 0);
        String stranger = TestTokens.teacher(UUID.randomUUID());

        String notOwner = "Only the course owner can manage modules";
        refused(sends(stranger, "{}").put("/modules/{id}", module).then(), 403, notOwner);
        refused(as(stranger).delete("/modules/{id}", module).then(), 403, notOwner);
        for (String other : List.of(
                TestTokens.student(teacher), TestTokens.admin(teacher), TestTokens.unverifiedTeacher(teacher))) {
            String notVerified = "Only verified teachers can manage modules";
            refused(sends(other, "{}").put("/modules/{id}", module).then(), 403, notVerified);
            refused(as(other).delete("/modules/{id}", module).then(), 403, notVerified);
        }
        UUID nowhere = UUID.randomUUID();
        refused(sends(token, "{}").put("/modules/{id}", nowhere).then(), 404, "Module not found");
        refusedField(as(token).delete("/modules/x").then(), "path", "id");
        Doors.areShutWithoutToken("PUT", "/modules/" + module, "{}");
        Doors.areShutWithoutToken("DELETE", "/modules/" + module, "");
    }
}
