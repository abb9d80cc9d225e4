package com.eduplatform.course;

import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.created;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.sends;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.access.AccessTest;
import com.eduplatform.testing.access.Person;
import com.eduplatform.testing.access.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeEnrollments.class)
class CourseAccessTest extends AccessTest {
    private static final String PAID =
            "{\"title\":\"Paid\",\"description\":\"\",\"is_free\":false,\"price\":\"49.90\"}";
    private static final String LESSON =
            "{\"title\":\"L\",\"content\":\"What was paid for\",\"video_url\":\"https://example.com/v\"}";

    @Inject
    Router router;

    @BeforeEach
    void enrollmentServiceIsHealthy() {
        FakeEnrollments.service().reset();
        // Whoever may begin a rebuilding does: it must come to its end, or it goes on beneath the tests after this one.
        FakeEnrollments.service().answers("GET /internal/enrollments/export?limit=1000", 200, "{\"items\":[]}");
    }

    @Override
    protected Router router() {
        return router;
    }

    @Override
    protected String thing(String name, World world) {
        return switch (name) {
            case "course", "module", "lesson" -> {
                publish(world);
                yield world.thing(name);
            }
            case "free lesson" -> {
                UUID owner = world.id(Person.OWNER);
                yield lesson(owner, module(owner, course(owner), 0)).toString();
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The owner's course; another teacher has one, too, in which the other student is enrolled. */
    private static void publish(World world) {
        UUID owner = world.id(Person.OWNER);
        UUID course = course(owner, PAID);
        UUID module = module(owner, course, 0);
        UUID lesson = lesson(owner, module);
        UUID otherCourse = course(world.id(Person.OTHER_TEACHER), PAID);
        FakeEnrollments.has(world.id(Person.STUDENT), course);
        FakeEnrollments.has(world.id(Person.OTHER_STUDENT), otherCourse);
        world.has("course", course);
        world.has("module", module);
        world.has("lesson", lesson);
    }

    private static UUID lesson(UUID owner, UUID module) {
        return created(sends(TestTokens.teacher(owner), LESSON)
                .post("/modules/{id}/lessons", module)
                .then());
    }
}
