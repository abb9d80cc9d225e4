package com.eduplatform.enrollment.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is reminded, and how often. The scheduler is off in tests: they call it. */
@QuarkusTest
class RemindingLearnersTest extends ServiceTest {
    @Inject
    RemindingLearners reminding;

    private final UUID course = UUID.randomUUID();
    private final UUID lesson = UUID.randomUUID();
    private final UUID lastLesson = UUID.randomUUID();
    private UUID enrollment = UUID.randomUUID();

    @BeforeEach
    void theStudentIsInACourseWithTwoLessons() {
        course("course.created", 1, Map.of("course_id", course, "is_free", true));
        course("curriculum.changed", 2, Map.of("course_id", course, "lesson_ids", List.of(lesson, lastLesson)));
        Told.eventually(() ->
                (long) sql("SELECT count(*) FROM known_courses WHERE course_id = ? AND lessons_version = 2", course)
                        == 1);
        enrollment =
                UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));
    }

    @Test
    void whoeverStoppedIsRemindedOnce() throws Throwable {
        lastActive("7 days 1 minute");

        remind();
        remind();
        lastActive("7 days 1 hour");
        remind();

        List<String> told = reminders();
        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.reminder", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("student_id")).isEqualTo(student.toString());
        assertThat(data.getString("course_title")).isEqualTo("Analytical engines");
    }

    @Test
    void whoeverWentOnAndStoppedAgainIsRemindedAgain() throws Throwable {
        lastActive("7 days 1 minute");
        remind();
        complete(lesson, course).then().statusCode(201);
        remind();
        assertThat(reminders()).hasSize(1);
        lastActive("7 days 1 minute");

        remind();

        assertThat(reminders()).hasSize(2);
    }

    @Test
    void whoeverIsBusyOrDoneIsLeftAlone() throws Throwable {
        lastActive("6 days 23 hours");
        remind();
        complete(lesson, course).then().statusCode(201);
        complete(lastLesson, course).then().statusCode(201);
        lastActive("7 days 1 minute");

        remind();

        assertThat(reminders()).isEmpty();
    }

    @Test
    void aStallFromLongAgoIsLetGo() throws Throwable {
        lastActive("8 days 1 minute");

        remind();

        assertThat(reminders()).isEmpty();
    }

    @Test
    void aCourseWithoutLessonsIsNothingToGoOnWith() throws Throwable {
        course("curriculum.changed", 3, Map.of("course_id", course, "lesson_ids", List.of()));
        Told.eventually(() ->
                (long) sql("SELECT count(*) FROM known_courses WHERE course_id = ? AND lessons_version = 3", course)
                        == 1);
        lastActive("7 days 1 minute");

        remind();

        assertThat(reminders()).isEmpty();
    }

    @Test
    void whoeverLeftIsLeftAlone() throws Throwable {
        lastActive("7 days 1 minute");
        asStudent().delete("/enrollments/{id}", enrollment).then().statusCode(204);

        remind();

        assertThat(reminders()).isEmpty();
    }

    @Test
    void severalInstancesAtOnceRemindOnce() throws Throwable {
        lastActive("7 days 1 minute");

        VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                .all(Stream.generate(reminding::remind).limit(8).toList())
                .andFailFast());

        assertThat(reminders()).hasSize(1);
    }

    private void course(String type, long version, Map<String, ?> values) {
        Told.by("course", type, course, version, Golden.answer("event-" + type, values));
    }

    private void lastActive(String ago) {
        sql("UPDATE enrollments SET active_at = now() - CAST(? AS interval) WHERE student_id = ?", ago, student);
    }

    private void remind() throws Throwable {
        VertxContextSupport.subscribeAndAwait(reminding::remind);
    }

    private List<String> reminders() {
        return Told.about(enrollment, "enrollment.reminder");
    }
}
