package com.eduplatform.payment;

import com.eduplatform.testing.FakeSibling;
import com.eduplatform.testing.Golden;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** course-service and enrollment-service as far as payments see them: started once, at their URLs of the service under test. */
public final class CourseService implements QuarkusTestResourceLifecycleManager {
    public static final FakeSibling SIBLING = FakeSibling.start();
    public static final FakeSibling ENROLLMENT = FakeSibling.start();
    /** Who teaches every course here. */
    public static final UUID TEACHER = UUID.fromString("0191b2a0-0000-7000-8000-000000000002");

    @Override
    public Map<String, String> start() {
        // Longer than in production: a busy machine must not look like a dead sibling.
        return Map.of(
                "COURSE_URL", SIBLING.url(),
                "ENROLLMENT_URL", ENROLLMENT.url(),
                // in seconds, as the clients have it
                "quarkus.fault-tolerance.global.timeout.value", "5",
                "quarkus.rest-client.course.connect-timeout", "5000",
                "quarkus.rest-client.enrollment.connect-timeout", "5000",
                "quarkus.rest-client.course.read-timeout", "6000");
    }

    @Override
    public void stop() {
        // Lives as long as the JVM.
    }

    /** What was asked about single courses: the read model copies all of them whenever it likes. */
    public static List<FakeSibling.Asked> asked() {
        return SIBLING.asked().stream()
                .filter(asked -> !asked.target().startsWith("/internal/courses/export"))
                .toList();
    }

    /** A new course with this price. */
    public static UUID sells(String price) {
        UUID course = UUID.randomUUID();
        sells(course, price);
        return course;
    }

    public static void sells(UUID course, String price) {
        knows(course, false, TextNode.valueOf(price));
    }

    public static UUID givesAway() {
        UUID course = UUID.randomUUID();
        knows(course, true, NullNode.getInstance());
        return course;
    }

    private static void knows(UUID course, boolean isFree, JsonNode price) {
        answers(course, 200, Golden.answer("internal-course", Map.of("id", course, "is_free", isFree, "price", price)));
    }

    /** A course of another teacher. */
    public static UUID sells(UUID teacher, UUID course, String price) {
        answers(
                course,
                200,
                Golden.answer(
                        "internal-course",
                        Map.of("id", course, "teacher_id", teacher, "is_free", false, "price", price)));
        return course;
    }

    /** From now on the student is enrolled and has completed so many of so many lessons. */
    public static void progress(UUID student, UUID course, int completed, int total) {
        ENROLLMENT.answers(
                "GET /internal/enrollments/progress?student_id=" + student + "&course_id=" + course,
                200,
                Golden.answer(
                        "internal-progress",
                        Map.of(
                                "student_id", student,
                                "course_id", course,
                                "completed_lessons", completed,
                                "total_lessons", total)));
    }

    public static void answers(UUID course, int status, String json) {
        SIBLING.answers("GET /internal/courses/" + course, status, json);
    }
}
