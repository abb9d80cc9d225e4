package com.eduplatform.enrollment;

import com.eduplatform.testing.FakeSibling;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * course-service, identity-service and payment-service, faked over HTTP for every test of this module, and what the tests tell
 * them. Of the three instances of identity-service one is away and one is stopping.
 */
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(Siblings.class)
public final class Siblings implements QuarkusTestResourceLifecycleManager {
    public static final FakeSibling COURSE = FakeSibling.start();
    public static final FakeSibling IDENTITY = FakeSibling.start();
    public static final FakeSibling PAYMENT = FakeSibling.start();

    /** Nothing listens there. */
    private static final String AWAY = "http://127.0.0.1:1";

    private static final FakeSibling STOPPING = FakeSibling.start();

    @Override
    public Map<String, String> start() {
        STOPPING.isStopping();
        // Longer than in production: a busy machine must not look like a dead sibling.
        return Map.of(
                "COURSE_URL", COURSE.url(),
                "IDENTITY_URL", String.join(",", AWAY, STOPPING.url(), IDENTITY.url()),
                "PAYMENT_URL", PAYMENT.url(),
                "SIBLING_TIMEOUT_MS", "2000");
    }

    @Override
    public void stop() {
        // They live as long as the JVM.
    }

    public static void reset() {
        COURSE.reset();
        IDENTITY.reset();
        PAYMENT.reset();
    }

    public static UUID freeCourse(UUID... lessons) {
        return course(UUID.randomUUID(), true, lessons);
    }

    public static UUID paidCourse(UUID... lessons) {
        return course(UUID.randomUUID(), false, lessons);
    }

    /** Tells course-service about a course; telling it again changes the course. */
    public static UUID course(UUID id, boolean isFree, UUID... lessons) {
        return courseOf(UUID.randomUUID(), id, isFree, lessons);
    }

    public static UUID courseOf(UUID teacher, UUID id, boolean isFree, UUID... lessons) {
        var price = isFree ? NullNode.getInstance() : TextNode.valueOf("49.90");
        COURSE.answers(
                "GET /internal/courses/" + id,
                200,
                Golden.answer(
                        "internal-course",
                        Map.of(
                                "id", id,
                                "teacher_id", teacher,
                                "is_free", isFree,
                                "price", price,
                                "total_lessons", lessons.length,
                                "lesson_ids", lessons)));
        return id;
    }

    /** From now on identity-service knows somebody with this role. */
    public static UUID person(UUID id, String role) {
        IDENTITY.answers(
                "GET /internal/users/" + id, 200, Golden.answer("internal-user", Map.of("id", id, "role", role)));
        return id;
    }

    /** From now on course-service tells this count to whoever asks for counts. */
    public static void lessonCount(UUID course, int count) {
        COURSE.answers(
                "POST /internal/courses/lesson-counts",
                200,
                Golden.answer(
                        "internal-lesson-counts",
                        Map.of("items", List.of(Map.of("course_id", course, "total_lessons", count)))));
    }

    /** @return the id of the completed payment */
    public static UUID payment(UUID student, UUID course) {
        UUID id = UUID.randomUUID();
        paymentAnswer(
                student,
                course,
                Golden.answer("internal-payment", Map.of("id", id, "student_id", student, "course_id", course)));
        return id;
    }

    /** What payment-service says when it is asked for this student and this course. */
    public static void paymentAnswer(UUID student, UUID course, String json) {
        PAYMENT.answers("GET /internal/payments/completed?student_id=" + student + "&course_id=" + course, 200, json);
    }
}
