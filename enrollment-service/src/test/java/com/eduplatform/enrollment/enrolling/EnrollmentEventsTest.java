package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What enrollment-service tells the others. */
@QuarkusTest
class EnrollmentEventsTest extends ServiceTest {
    @Test
    void anEnrolmentIsTold() {
        UUID course = paidCourse(UUID.randomUUID());
        UUID payment = payment(student, course);
        UUID enrollment =
                UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));

        List<String> told = Told.about(enrollment, "enrollment.created");

        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.created", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("student_id")).isEqualTo(student.toString());
        assertThat(data.getString("payment_id")).isEqualTo(payment.toString());
        assertThat(data.getString("access")).isEqualTo("paid");
    }

    @Test
    void enrollingTwiceIsToldOnce() {
        UUID course = freeCourse(UUID.randomUUID());
        UUID enrollment =
                UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));

        assertThat(atOnce(5, () -> enroll(course))).containsOnly(409);

        assertThat(Told.about(enrollment, "enrollment.created")).hasSize(1);
    }

    @Test
    void theLastLessonIsTold() {
        UUID first = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        UUID course = freeCourse(first, last);
        UUID enrollment =
                UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));

        complete(first, course).then().statusCode(201);
        assertThat(Told.about(enrollment, "enrollment.completed")).isEmpty();
        complete(last, course).then().statusCode(201);

        List<String> told = Told.about(enrollment, "enrollment.completed");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.completed", told.getFirst());
    }
}
