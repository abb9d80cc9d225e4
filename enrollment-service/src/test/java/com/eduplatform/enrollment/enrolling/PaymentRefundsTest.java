package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a refund does to an enrolment. */
@QuarkusTest
class PaymentRefundsTest extends ServiceTest {
    private final UUID lesson = UUID.randomUUID();
    private UUID course = UUID.randomUUID();

    @BeforeEach
    void courseIsKnown() {
        course = paidCourse(lesson, UUID.randomUUID());
    }

    @Test
    void aRefundEndsTheEnrolmentAndItsProgress() {
        UUID paid = payment(student, course);
        UUID enrollment =
                UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));
        complete(lesson, course).then().statusCode(201);

        refunded(paid);

        Told.eventually(() -> enrollmentRows() == 0);
        assertThat(completionRows()).isZero();
        List<String> told = Told.about(enrollment, "enrollment.revoked");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.revoked", told.getFirst());
        complete(lesson, course).then().statusCode(409).body("detail", equalTo("Not enrolled in this course"));
        anonymous().get("/enrollments/course/{id}/count", course).then().body("count", is(0));
    }

    @Test
    void whoBuysAgainIsEnrolledAgain() {
        UUID paid = payment(student, course);
        enroll(course).then().statusCode(201);
        refunded(paid);
        Told.eventually(() -> enrollmentRows() == 0);

        enroll(course).then().statusCode(402).body("detail", equalTo("Payment required"));
        payment(student, course);
        enroll(course).then().statusCode(201).body("status", equalTo("enrolled"));
    }

    @Test
    void aRefundThatComesFirstIsKept() {
        UUID paid = payment(student, course);
        refunded(paid);
        Told.eventually(() -> (long) sql("SELECT count(*) FROM refunded_payments WHERE payment_id = ?", paid) == 1);

        enroll(course).then().statusCode(402);

        assertThat(enrollmentRows()).isZero();
    }

    @RepeatedTest(5)
    void enrollingAndRefundingAtOnceLeavesNobodyInside() {
        UUID paid = payment(student, course);

        refunded(paid);
        int status = enroll(course).statusCode();

        assertThat(status).isIn(201, 402);
        Told.eventually(() -> (long) sql("SELECT count(*) FROM refunded_payments WHERE payment_id = ?", paid) == 1
                && enrollmentRows() == 0);
    }

    private void refunded(UUID payment) {
        Told.by(
                "payment",
                "payment.refunded",
                payment,
                2,
                Golden.answer(
                        "event-payment.refunded",
                        Map.of("payment_id", payment, "student_id", student, "course_id", course)));
    }
}
