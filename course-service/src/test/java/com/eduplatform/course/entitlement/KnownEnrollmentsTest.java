package com.eduplatform.course.entitlement;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.asSibling;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.testing.Told.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.course.FakeEnrollments;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What enrollment-service tells opens lessons, in whatever order it comes. */
@QuarkusTest
class KnownEnrollmentsTest {
    @Inject
    Pool pool;

    private final UUID teacher = UUID.randomUUID();
    private final UUID student = UUID.randomUUID();
    private UUID course;
    private UUID lesson;

    @BeforeEach
    void aPaidLesson() {
        FakeEnrollments.service().reset();
        course = course(teacher, "{\"title\":\"Paid\",\"description\":\"\",\"is_free\":false,\"price\":10}");
        lesson = lesson(teacher, module(teacher, course, 1), 1);
    }

    @Test
    void whoIsKnownToBeEnrolledReadsWithoutAQuestion() {
        tell(UUID.randomUUID(), "enrollment.created", 1);

        eventually(() -> read() == 200);
        int asked = FakeEnrollments.service().asked().size();
        assertThat(read()).isEqualTo(200);
        assertThat(FakeEnrollments.service().asked()).hasSize(asked);
    }

    @Test
    void whoIsNotKnownYetIsAskedFor() {
        FakeEnrollments.has(student, course);

        assertThat(read()).isEqualTo(200);
    }

    @Test
    void whoIsNotKnownIsNeitherInNorOutWhileNobodyCanSay() {
        FakeEnrollments.service().fails(500);

        assertThat(read()).isEqualTo(503);
    }

    @Test
    void aRevokedEnrolmentClosesTheCourseEvenIfItsBeginningComesLater() {
        UUID enrollment = UUID.randomUUID();
        tell(enrollment, "enrollment.revoked", 2);
        tell(enrollment, "enrollment.created", 1);
        UUID other = UUID.randomUUID();
        tell(other, UUID.randomUUID(), "enrollment.created", 1);
        eventually(() -> version(other) == 1);

        assertThat(version(enrollment)).isEqualTo(2);
        assertThat(read()).isEqualTo(403);
    }

    @Test
    void whoLeftAndCameBackIsIn() {
        UUID first = UUID.randomUUID();
        tell(first, "enrollment.created", 1);
        tell(UUID.randomUUID(), "enrollment.created", 1);
        tell(first, "enrollment.revoked", 2);
        eventually(() -> version(first) == 2);

        assertThat(read()).isEqualTo(200);
    }

    @Test
    void rebuildingMendsWhatIsWrong() {
        UUID lost = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        tell(gone, UUID.randomUUID(), "enrollment.created", 1);
        eventually(() -> version(gone) == 1);
        FakeEnrollments.service()
                .answers(
                        "GET /internal/enrollments/export?limit=1000",
                        200,
                        Golden.answer(
                                "internal-enrollment-export",
                                Map.of(
                                        "items",
                                        List.of(Map.of(
                                                "enrollment_id", lost,
                                                "student_id", student,
                                                "course_id", course,
                                                "version", 1)))));
        FakeEnrollments.service()
                .answers(
                        "GET /internal/enrollments/export?after=" + lost + "&limit=1000",
                        200,
                        Golden.answer("internal-enrollment-export", Map.of("items", List.of())));

        asSibling().post("/internal/events/rebuild").then().statusCode(202);
        eventually(
                () -> "done".equals(asSibling().get("/internal/events/rebuild").path("models[0].state")));

        assertThat(version(lost)).isEqualTo(1);
        assertThat(version(gone)).isEqualTo(-1);
        assertThat(read()).isEqualTo(200);
    }

    @Test
    void theExportOfCoursesIsWhatSiblingsCopy() {
        String page = asSibling()
                .get("/internal/courses/export?limit=1&after=" + new UUID(course.getMostSignificantBits(), 0))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Golden.assertShape("internal-course-export", page);
        assertThat(page).contains(course.toString()).contains(lesson.toString());
        as(TestTokens.admin(UUID.randomUUID()))
                .get("/internal/courses/export")
                .then()
                .statusCode(401);
    }

    private void tell(UUID enrollment, String type, long version) {
        tell(enrollment, student, type, version);
    }

    private void tell(UUID enrollment, UUID who, String type, long version) {
        Told.by(
                "enrollment",
                type,
                enrollment,
                version,
                Golden.answer(
                        "event-" + type, Map.of("enrollment_id", enrollment, "student_id", who, "course_id", course)));
    }

    private int read() {
        return as(TestTokens.student(student)).get("/lessons/{id}", lesson).statusCode();
    }

    private long version(UUID enrollment) {
        return pool.preparedQuery("SELECT coalesce(max(version), -1) FROM entitlements WHERE enrollment_id = $1")
                .execute(Tuple.of(enrollment))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
