package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DELETE /enrollments/{id}, and what can bring the student back: nothing but himself. */
@QuarkusTest
class LeavingCourseTest extends ServiceTest {
    @Inject
    OpeningPaidCourses opening;

    @Inject
    InternalToken token;

    private final UUID lesson = UUID.randomUUID();
    private UUID course = UUID.randomUUID();
    private UUID paid = UUID.randomUUID();

    @BeforeEach
    void theStudentHasPaid() {
        course = paidCourse(lesson, UUID.randomUUID());
        paid = payment(student, course);
    }

    @Test
    void whoeverLeavesIsOutAndItIsTold() {
        UUID enrollment = enrolled();

        leave(enrollment).then().statusCode(204);

        asStudent().get("/enrollments/me").then().body("total", is(0));
        anonymous().get("/enrollments/course/{id}/count", course).then().body("count", is(0));
        complete(lesson, course).then().statusCode(409).body("detail", equalTo("Not enrolled in this course"));
        List<String> told = Told.about(enrollment, "enrollment.revoked");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.revoked", told.getFirst());
        leave(enrollment).then().statusCode(404).body("detail", equalTo("Enrollment not found"));
    }

    /** One of two rows that were removed through the session at the same time was never answered, and kept its lock. */
    @Test
    @Timeout(60)
    void manyLeaveAtOnce() {
        UUID free = freeCourse(lesson);
        List<Callable<Response>> leaving = Stream.generate(() -> as(TestTokens.student(UUID.randomUUID())))
                .limit(100)
                .<Callable<Response>>map(somebody -> {
                    String enrollment = somebody.body("{\"course_id\":\"%s\"}".formatted(free))
                            .post("/enrollments")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("id");
                    return () -> somebody.delete("/enrollments/{id}", enrollment);
                })
                .toList();

        assertThat(atOnce(leaving)).containsOnly(204);

        anonymous().get("/enrollments/course/{id}/count", free).then().body("count", is(0));
    }

    @Test
    void nobodyPutsSomebodyElseOutButAdmins() {
        UUID enrollment = enrolled();

        for (String other :
                new String[] {TestTokens.student(UUID.randomUUID()), TestTokens.teacher(UUID.randomUUID())}) {
            as(other)
                    .delete("/enrollments/{id}", enrollment)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Enrollment not found"));
        }
        assertThat(enrollmentRows()).isOne();
        as(TestTokens.admin(UUID.randomUUID()))
                .delete("/enrollments/{id}", enrollment)
                .then()
                .statusCode(204);
        assertThat(enrollmentRows()).isZero();
    }

    @Test
    void whoComesBackGoesOnWithTheOldPaymentWhereHeStopped() {
        UUID enrollment = enrolled();
        complete(lesson, course).then().statusCode(201);
        leave(enrollment).then().statusCode(204);

        enroll(course)
                .then()
                .statusCode(201)
                .body("payment_id", equalTo(paid.toString()))
                .body("status", equalTo("in_progress"));

        asStudent().get("/progress/courses/{id}", course).then().body("percentage", equalTo(50.0f));
        complete(lesson, course).then().statusCode(409).body("detail", equalTo("Lesson already completed"));
        assertThat(departures()).isZero();
    }

    @Test
    void aPaymentThatIsToldLateOrAgainLetsNobodyBackIn() throws Throwable {
        Instant paidAt = Instant.now();
        leave(enrolled()).then().statusCode(204);

        toldAndDue(paidAt);

        assertThat(enrollmentRows()).isZero();
        assertThat(unclaimed()).isZero();
    }

    @Test
    void aPaymentOfUnknownTimeLetsNobodyBackIn() throws Throwable {
        leave(enrolled()).then().statusCode(204);

        toldAndDue(null);

        assertThat(enrollmentRows()).isZero();
    }

    @Test
    void whoPaysAfterLeavingIsLetIn() throws Throwable {
        leave(enrolled()).then().statusCode(204);
        paid = payment(student, course);

        toldAndDue(Instant.now().plus(Duration.ofMinutes(1)));

        assertThat(enrollmentRows()).isOne();
        assertThat(departures()).isZero();
    }

    @RepeatedTest(5)
    void leavingAndOpeningAtOnceLeavesNobodyInside() throws Throwable {
        Instant paidAt = Instant.now();
        UUID enrollment = enrolled();
        told(paidAt);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var left = threads.submit(() -> leave(enrollment).statusCode());
            open();
            assertThat(left.get()).isEqualTo(204);
        }
        open();

        assertThat(enrollmentRows()).isZero();
    }

    @Test
    void reconciliationLearnsWhoLeftAndWhen() {
        Instant before = Instant.now();
        leave(enrolled()).then().statusCode(204);

        String answer = asSibling("""
                        {"items":[{"student_id":"%s","course_id":"%s"}]}""".formatted(student, course))
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].left_at", notNullValue())
                .extract()
                .asString();

        Golden.assertShape("internal-enrolled-pairs", answer);
        assertThat(Instant.parse(JsonPath.from(answer).getString("items[0].left_at")))
                .isBetween(before, Instant.now());
    }

    @Test
    void leavingIsNoWayAroundTheLimitOfRefunds() {
        UUID enrollment = enrolled();
        complete(lesson, course).then().statusCode(201);
        leave(enrollment).then().statusCode(204);

        progress().then().statusCode(200).body("completed_lessons", is(1)).body("total_lessons", is(2));
        COURSE.fails(500);
        progress().then().statusCode(200).body("completed_lessons", is(1)).body("total_lessons", is(2));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        asStudent().delete("/enrollments/42").then().statusCode(422);
        leave(UUID.randomUUID()).then().statusCode(404);
    }

    private UUID enrolled() {
        return UUID.fromString(enroll(course).then().statusCode(201).extract().path("id"));
    }

    private Response leave(UUID enrollment) {
        return asStudent().delete("/enrollments/{id}", enrollment);
    }

    private Response progress() {
        return anonymous()
                .header(InternalToken.HEADER, token.value())
                .get("/internal/enrollments/progress?student_id={s}&course_id={c}", student, course);
    }

    private Response asSibling(String body) {
        return anonymous()
                .header(InternalToken.HEADER, token.value())
                .body(body)
                .post("/internal/enrollments/audit/lookup");
    }

    private void toldAndDue(@Nullable Instant paidAt) throws Throwable {
        told(paidAt);
        open();
    }

    /** The payment is told, and its student's minute is over. */
    private void told(@Nullable Instant paidAt) {
        Map<String, Object> values = new HashMap<>();
        values.put("payment_id", paid);
        values.put("student_id", student);
        values.put("course_id", course);
        values.put("paid_at", paidAt == null ? null : paidAt.toString());
        Told.by("payment", "payment.completed", paid, 1, Golden.answer("event-payment.completed", values));
        Told.eventually(() -> unclaimed() == 1);
        sql("UPDATE unclaimed_payments SET due_at = now() - interval '1 second' WHERE payment_id = ?", paid);
    }

    private void open() throws Throwable {
        VertxContextSupport.subscribeAndAwait(opening::open);
    }

    private long unclaimed() {
        return (long) sql("SELECT count(*) FROM unclaimed_payments WHERE payment_id = ?", paid);
    }

    private long departures() {
        return (long) sql("SELECT count(*) FROM departures WHERE student_id = ?", student);
    }
}
