package com.eduplatform.course;

import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.lesson;
import static com.eduplatform.course.CourseFixtures.module;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads take a fixed number of statements, whatever they show. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class StatementCountTest {
    @Inject
    MeterRegistry meters;

    private final UUID teacher = UUID.randomUUID();

    @Test
    void listTakesTwoStatements() {
        String word = "n" + UUID.randomUUID();
        for (int i = 0; i < 30; i++) {
            course(teacher, "{\"title\":\"" + word + "\",\"description\":\"\"}");
        }

        assertThat(statements("/courses?limit=25&q=" + word)).isEqualTo(2);
        assertThat(statements("/courses?limit=2&q=" + word))
                .as("the count is remembered")
                .isEqualTo(1);
    }

    @Test
    void detailTakesOneStatement() {
        assertThat(statements("/courses/" + course(teacher))).isEqualTo(1);
    }

    @Test
    void curriculumTakesThreeStatements() {
        UUID course = course(teacher);
        assertThat(statements("/courses/" + course + "/curriculum")).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            UUID module = module(teacher, course, i);
            lesson(teacher, module, 0);
            lesson(teacher, module, 1);
        }

        assertThat(statements("/courses/" + course + "/curriculum")).isEqualTo(3);
    }

    private long statements(String path) {
        double before = completedAtRest();
        given().get(path).then().statusCode(200);
        return Math.round(completed() - before);
    }

    /** After the relay has published what was told of the courses just made. */
    private double completedAtRest() {
        double[] last = {completed()};
        Eventually.isTrue("nothing is published any more", () -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            boolean isStill = completed() == last[0];
            last[0] = completed();
            return isStill;
        });
        return last[0];
    }

    private double completed() {
        return meters.get("postgresql.completed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
