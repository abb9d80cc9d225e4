package com.eduplatform.course;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.sends;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What course-service tells the others. */
@QuarkusTest
class CourseEventsTest {
    private final UUID teacher = UUID.randomUUID();

    @Test
    void aNewCourseIsTold() {
        UUID course =
                course(teacher, "{\"title\":\"Engines\",\"description\":\"\",\"is_free\":false,\"price\":\"49.9\"}");

        List<String> told = Told.about(course, "course.created");

        assertThat(told).hasSize(1);
        Golden.assertShape("event-course.created", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("course_id")).isEqualTo(course.toString());
        assertThat(data.getString("teacher_id")).isEqualTo(teacher.toString());
        assertThat(data.getString("price")).isEqualTo("49.90");
    }

    @Test
    void aChangedPriceIsTold() {
        UUID course = course(teacher);

        sends(TestTokens.teacher(teacher), "{\"is_free\":false,\"price\":12}")
                .put("/courses/{id}", course)
                .then()
                .statusCode(200);

        List<String> told = Told.about(course, "course.updated");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-course.updated", told.getFirst());
        assertThat(JsonPath.from(told.getFirst()).getString("price")).isEqualTo("12.00");
    }

    @Test
    void whatIsRefusedIsNotTold() {
        UUID course = course(teacher);

        sends(TestTokens.teacher(UUID.randomUUID()), "{\"title\":\"Mine\"}")
                .put("/courses/{id}", course)
                .then()
                .statusCode(403);

        assertThat(Told.about(course, "course.updated")).isEmpty();
    }

    @Test
    void lessonsThatComeAndGoAreTold() {
        UUID course = course(teacher);
        UUID second = module(teacher, course, 2);
        UUID first = module(teacher, course, 1);
        UUID b = lesson(teacher, second, 1);
        UUID a = lesson(teacher, first, 1);
        UUID c = lesson(teacher, second, 2);
        as(TestTokens.teacher(teacher)).delete("/lessons/{id}", b).then().statusCode(204);
        as(TestTokens.teacher(teacher)).delete("/modules/{id}", first).then().statusCode(204);

        List<String> told = Told.about(course, "curriculum.changed");

        assertThat(told).allSatisfy(data -> Golden.assertShape("event-curriculum.changed", data));
        assertThat(told)
                .extracting(data -> JsonPath.from(data).getList("lesson_ids"))
                .containsExactly(
                        List.of(b.toString()),
                        List.of(a.toString(), b.toString()),
                        List.of(a.toString(), b.toString(), c.toString()),
                        List.of(a.toString(), c.toString()),
                        List.of(c.toString()));
    }

    @Test
    void ofManyChangesAtOnceTheLastOneTellsAll() throws InterruptedException {
        UUID course = course(teacher);
        List<UUID> modules =
                IntStream.range(0, 10).mapToObj(i -> module(teacher, course, i)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(modules.stream()
                    .<Callable<UUID>>map(module -> () -> lesson(teacher, module, 1))
                    .toList());
        }

        List<String> told = Told.about(course, "curriculum.changed");
        Response now = as(TestTokens.teacher(teacher)).get("/courses/{id}/curriculum", course);

        assertThat(told).hasSize(10);
        assertThat(JsonPath.from(told.getLast()).<String>getList("lesson_ids"))
                .isEqualTo(now.jsonPath().<String>getList("modules.lessons.id.flatten()"));
    }
}
