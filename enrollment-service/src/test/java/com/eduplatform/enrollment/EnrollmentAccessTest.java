package com.eduplatform.enrollment;

import static io.restassured.RestAssured.given;

import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.access.AccessTest;
import com.eduplatform.testing.access.Person;
import com.eduplatform.testing.access.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class EnrollmentAccessTest extends AccessTest {
    @Inject
    Router router;

    @BeforeEach
    void siblingsAreHealthy() {
        Siblings.reset();
        // Whoever may begin a rebuilding does: it must come to its end, or it goes on beneath the tests after this one.
        Siblings.COURSE.answers("GET /internal/courses/export?limit=500", 200, "{\"items\":[]}");
    }

    @Override
    protected Router router() {
        return router;
    }

    @Override
    protected String thing(String name, World world) {
        switch (name) {
            case "course", "lesson", "next lesson", "enrollment" -> learn(world);
            case "paid course", "payment" -> buy(world);
            case "known student" -> world.has(name, Siblings.person(world.id(Person.STUDENT), "student"));
            default -> throw new IllegalArgumentException(name);
        }
        return world.thing(name);
    }

    private static void learn(World world) {
        UUID lesson = UUID.randomUUID();
        UUID nextLesson = UUID.randomUUID();
        UUID course = Siblings.courseOf(world.id(Person.OWNER), UUID.randomUUID(), true, lesson, nextLesson);
        String body = "{\"course_id\":\"" + course + "\"}";
        world.has("enrollment", post(world, body, "/enrollments"));
        post(world, body, "/progress/lessons/" + lesson + "/complete");
        world.has("course", course);
        world.has("lesson", lesson);
        world.has("next lesson", nextLesson);
    }

    private static void buy(World world) {
        UUID course = Siblings.courseOf(world.id(Person.OWNER), UUID.randomUUID(), false);
        world.has("payment", Siblings.payment(world.id(Person.STUDENT), course));
        world.has("paid course", course);
    }

    private static String post(World world, String body, String path) {
        return given().auth()
                .oauth2(TestTokens.student(world.id(Person.STUDENT)))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
