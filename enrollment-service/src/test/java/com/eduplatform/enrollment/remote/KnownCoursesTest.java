package com.eduplatform.enrollment.remote;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.testing.Told.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.enrollment.Siblings;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What course-service tells is known here, in whatever order it comes. */
@QuarkusTest
class KnownCoursesTest extends ServiceTest {
    @Inject
    InternalToken internalToken;

    private final UUID course = UUID.randomUUID();
    private final UUID lesson = UUID.randomUUID();

    @Test
    void whoeverIsKnownIsNotAskedFor() {
        created(1, true);
        curriculum(2, lesson);
        eventually(() -> lessonsVersion() == 2);

        enroll(course).then().statusCode(201).body("total_lessons", equalTo(1));
        complete(lesson, course).then().statusCode(201);
        asStudent().get("/progress/courses/{id}", course).then().body("percentage", equalTo(100.0f));
        asStudent().get("/enrollments/me").then().body("items[0].total_lessons", equalTo(1));

        assertThat(COURSE.asked()).isEmpty();
    }

    @Test
    void theOwnerIsAskedBeforeANo() {
        created(1, true);
        eventually(() -> lessonsVersion() == 1);
        enroll(course).then().statusCode(201);
        // Added a moment ago: the event is still on its way.
        Siblings.course(course, true, lesson);

        complete(lesson, course).then().statusCode(201);

        assertThat(COURSE.asked()).hasSize(1);
        complete(UUID.randomUUID(), course).then().statusCode(404);
    }

    @Test
    void aCourseThatBecameFreeAMomentAgoIsFree() {
        created(1, false);
        eventually(() -> factsVersion() == 1);
        Siblings.course(course, true);

        enroll(course).then().statusCode(201);
    }

    @Test
    void aPaidCourseStaysOneWhileItsOwnerIsAway() {
        created(1, false);
        eventually(() -> factsVersion() == 1);
        COURSE.fails(500);

        enroll(course).then().statusCode(503);
    }

    @Test
    void anOlderEventChangesNothing() {
        UUID after = UUID.randomUUID();
        curriculum(4, lesson, UUID.randomUUID());
        updated(3, true);
        updated(2, false);
        created(1, false);
        Told.by("course", "course.created", after, 1, data("course.created", after, true));
        eventually(() -> isKnown(after));

        assertThat(factsVersion()).isEqualTo(3);
        assertThat(lessonsVersion()).isEqualTo(4);
        enroll(course).then().statusCode(201).body("total_lessons", equalTo(2));
    }

    @Test
    void rebuildingMendsWhatIsWrongAndKeepsWhatIsNewer() {
        UUID newer = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        created(1, true);
        Told.by("course", "course.created", newer, 9, data("course.created", newer, true));
        Told.by("course", "course.created", gone, 1, data("course.created", gone, true));
        eventually(() -> isKnown(course) && isKnown(newer) && isKnown(gone));
        sql("UPDATE known_courses SET is_free = NOT is_free, lesson_ids = '{}' WHERE course_id = ?", course);
        export(List.of(row(course, 1, lesson), row(newer, 8, lesson)));

        internal().post("/internal/events/rebuild").then().statusCode(202);
        eventually(
                () -> "done".equals(internal().get("/internal/events/rebuild").path("models[0].state")));

        assertThat(sql("SELECT is_free FROM known_courses WHERE course_id = ?", course))
                .isEqualTo(false);
        assertThat(lessonCount(course)).isEqualTo(1);
        assertThat(sql("SELECT facts_version FROM known_courses WHERE course_id = ?", newer))
                .isEqualTo(9L);
        assertThat(lessonCount(newer)).isZero();
        assertThat(isKnown(gone)).isFalse();
    }

    private void created(long version, boolean isFree) {
        Told.by("course", "course.created", course, version, data("course.created", course, isFree));
    }

    private void updated(long version, boolean isFree) {
        Told.by("course", "course.updated", course, version, data("course.updated", course, isFree));
    }

    private static String data(String type, UUID course, boolean isFree) {
        return Golden.answer("event-" + type, Map.of("course_id", course, "is_free", isFree));
    }

    private void curriculum(long version, UUID... lessons) {
        Told.by(
                "course",
                "curriculum.changed",
                course,
                version,
                Golden.answer("event-curriculum.changed", Map.of("course_id", course, "lesson_ids", lessons)));
    }

    private static Map<String, Object> row(UUID course, long version, UUID... lessons) {
        return Map.of(
                "course_id",
                course,
                "teacher_id",
                UUID.randomUUID(),
                "title",
                "t",
                "is_free",
                false,
                "lesson_ids",
                lessons,
                "version",
                version);
    }

    private static void export(List<Map<String, Object>> rows) {
        List<Map<String, Object>> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("course_id"))))
                .toList();
        COURSE.answers(
                "GET /internal/courses/export?limit=500",
                200,
                Golden.answer("internal-course-export", Map.of("items", sorted)));
        COURSE.answers(
                "GET /internal/courses/export?after=" + sorted.getLast().get("course_id") + "&limit=500",
                200,
                Golden.answer("internal-course-export", Map.of("items", List.of())));
    }

    private RequestSpecification internal() {
        return anonymous().header(InternalToken.HEADER, internalToken.value());
    }

    private boolean isKnown(UUID id) {
        return (long) sql("SELECT count(*) FROM known_courses WHERE course_id = ?", id) == 1;
    }

    private long factsVersion() {
        return version("facts_version");
    }

    private long lessonsVersion() {
        return version("lessons_version");
    }

    private long version(String column) {
        return (long) sql("SELECT coalesce(max(" + column + "), -9) FROM known_courses WHERE course_id = ?", course);
    }

    private int lessonCount(UUID id) {
        return (int) sql("SELECT cardinality(lesson_ids) FROM known_courses WHERE course_id = ?", id);
    }
}
