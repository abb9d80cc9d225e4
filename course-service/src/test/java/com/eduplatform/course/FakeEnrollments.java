package com.eduplatform.course;

import com.eduplatform.testing.FakeSibling;
import com.eduplatform.testing.Golden;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** enrollment-service as far as HTTP shows it. */
public final class FakeEnrollments implements QuarkusTestResourceLifecycleManager {
    private static final FakeSibling SERVICE = FakeSibling.start();

    @Override
    public Map<String, String> start() {
        return Map.of("ENROLLMENT_URL", SERVICE.url(), "SIBLING_TIMEOUT_MS", "500");
    }

    @Override
    public void stop() {
        // Ends with the JVM.
    }

    public static FakeSibling service() {
        return SERVICE;
    }

    public static void has(UUID student, UUID course) {
        SERVICE.answers(
                "GET /internal/enrollments?student_id=" + student + "&course_id=" + course,
                200,
                Golden.answer("internal-enrollment", Map.of("student_id", student, "course_id", course)));
    }
}
