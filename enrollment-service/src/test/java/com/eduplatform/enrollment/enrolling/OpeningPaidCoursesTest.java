package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.enrollment.Siblings;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has paid gets in, with or without asking. */
@QuarkusTest
class OpeningPaidCoursesTest extends ServiceTest {
    @Inject
    OpeningPaidCourses opening;

    private UUID course = UUID.randomUUID();
    private UUID paid = UUID.randomUUID();

    @BeforeEach
    void courseIsPaid() {
        course = paidCourse(UUID.randomUUID(), UUID.randomUUID());
        paid = payment(student, course);
        told("payment.completed", 1);
        Told.eventually(() -> unclaimed() == 1);
    }

    @Test
    void aStudentWhoDidNotComeIsLetIn() throws Throwable {
        open();
        assertThat(enrollmentRows()).isZero();
        due();

        open();

        asStudent()
                .get("/enrollments/me")
                .then()
                .body("items[0].payment_id", equalTo(paid.toString()))
                .body("items[0].status", equalTo("enrolled"))
                .body("items[0].total_lessons", equalTo(2));
        UUID enrollment = (UUID) sql("SELECT id FROM enrollments WHERE student_id = ?", student);
        assertThat(Told.about(enrollment, "enrollment.created")).hasSize(1);
        assertThat(unclaimed()).isZero();
    }

    @Test
    void aStudentWhoCameIsLeftAlone() throws Throwable {
        enroll(course).then().statusCode(201);
        due();

        open();

        assertThat(enrollmentRows()).isOne();
        assertThat(unclaimed()).isZero();
    }

    @Test
    void aStudentWithTheMoneyBackStaysOutside() throws Throwable {
        told("payment.refunded", 2);
        Told.eventually(() -> (long) sql("SELECT count(*) FROM refunded_payments WHERE payment_id = ?", paid) == 1);
        due();

        open();

        assertThat(enrollmentRows()).isZero();
        assertThat(unclaimed()).isZero();
    }

    @Test
    void whileNobodyKnowsTheCourseThePaymentWaits() throws Throwable {
        Siblings.COURSE.fails(500);
        due();

        open();

        assertThat(enrollmentRows()).isZero();
        assertThat(unclaimed()).isOne();
        Siblings.COURSE.fails(0);
        open();
        assertThat(enrollmentRows()).isOne();
    }

    private void open() throws Throwable {
        VertxContextSupport.subscribeAndAwait(opening::open);
    }

    private void due() {
        sql("UPDATE unclaimed_payments SET due_at = now() - interval '1 second' WHERE payment_id = ?", paid);
    }

    private long unclaimed() {
        return (long) sql("SELECT count(*) FROM unclaimed_payments WHERE payment_id = ?", paid);
    }

    private void told(String type, long version) {
        Told.by(
                "payment",
                type,
                paid,
                version,
                Golden.answer("event-" + type, Map.of("payment_id", paid, "student_id", student, "course_id", course)));
    }
}
