package com.eduplatform.payment;

import com.eduplatform.testing.FakeSibling;
import com.eduplatform.testing.Golden;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** course-service as far as payments see it: started once, at {@code COURSE_URL} of the service under test. */
public final class CourseService implements QuarkusTestResourceLifecycleManager {
    public static final FakeSibling SIBLING = FakeSibling.start();

    @Override
    public Map<String, String> start() {
        return Map.of("COURSE_URL", SIBLING.url());
    }

    @Override
    public void stop() {
        // Lives as long as the JVM.
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

    public static void answers(UUID course, int status, String json) {
        SIBLING.answers("GET /internal/courses/" + course, status, json);
    }
}
