package com.eduplatform.payment.payments;

import static com.eduplatform.payment.CourseService.ENROLLMENT;
import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.as;
import static com.eduplatform.payment.Paying.pay;
import static com.eduplatform.payment.Paying.refund;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.Paying;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class RefundTest {
    private static final int DAY = 24 * 60 * 60;

    @Inject
    PaymentRows rows;

    @Inject
    CircuitBreakerMaintenance breakers;

    private final UUID studentId = UUID.randomUUID();
    private final String student = TestTokens.student(studentId);
    private final String admin = TestTokens.admin(UUID.randomUUID());

    @BeforeEach
    void siblingsAreWell() {
        SIBLING.reset();
        ENROLLMENT.reset();
        breakers.resetAll();
    }

    @Test
    void aStudentGetsTheMoneyBackAndMayBuyAgain() {
        UUID course = CourseService.sells("49.90");
        String payment = paid(course);

        refund(student, payment)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Idempotent-Replayed", nullValue())
                .body("id", equalTo(payment))
                .body("status", equalTo("refunded"))
                .body("amount", equalTo("49.90"))
                .body("size()", equalTo(6));

        assertThat(rows.ledgerOf(UUID.fromString(payment)))
                .isEqualTo("payment/platform=14.97 payment/student=-49.90 payment/teacher=34.93"
                        + " refund/platform=-14.97 refund/student=49.90 refund/teacher=-34.93");
        String again = pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("id", not(equalTo(payment)))
                .body("status", equalTo("completed"))
                .extract()
                .path("id");
        assertThat(rows.statusOf(UUID.fromString(again))).isEqualTo("completed");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void aRepeatIsTheSameAnswer() {
        String payment = paid(CourseService.sells("49.90"));
        String first = refund(student, payment).then().statusCode(200).extract().asString();

        for (String token : List.of(student, admin)) {
            refund(token, payment)
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", "true")
                    .body(equalTo(first));
        }

        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void fiftyParallelRefundsAreOne() throws Exception {
        String payment = paid(CourseService.sells("49.90"));

        List<Response> answers = Paying.atOnce(50, i -> refund(i % 2 == 0 ? student : admin, payment));

        // On a busy machine a question to enrollment-service may take too long.
        assertThat(answers).extracting(Response::statusCode).contains(200).isSubsetOf(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .extracting(Response::asString)
                .containsOnly(refund(student, payment).asString());
        assertThat(Told.about(UUID.fromString(payment), "payment.refunded")).hasSize(1);
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void whoHasCompletedTooMuchKeepsTheCourse() {
        UUID course = CourseService.sells("49.90");
        String payment = paid(course);
        CourseService.progress(studentId, course, 3, 10);

        refused(refund(student, payment), 409, "Too much of the course is completed for a refund");
        assertThat(rows.statusOf(UUID.fromString(payment))).isEqualTo("completed");
        refund(admin, payment).then().statusCode(200);
    }

    @Test
    void whoHasJustBegunMayStillLeave() {
        UUID course = CourseService.sells("49.90");
        String payment = paid(course);
        CourseService.progress(studentId, course, 2, 10);

        refund(student, payment).then().statusCode(200);
    }

    @Test
    void afterTwoWeeksOnlyAdminsRefund() {
        String payment = paid(CourseService.sells("49.90"));
        rows.agePayments(studentId, 14 * DAY + 60);

        refused(refund(student, payment), 409, "The refund period is over");
        refund(admin, payment).then().statusCode(200);
    }

    @Test
    void theLastDayCounts() {
        String payment = paid(CourseService.sells("49.90"));
        rows.agePayments(studentId, 14 * DAY - 60);

        refund(student, payment).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 500, 401})
    void withoutAnAnswerAboutTheProgressNobodyDecides(int status) {
        String payment = paid(CourseService.sells("49.90"));
        ENROLLMENT.fails(status);

        refused(refund(student, payment), 503, "Service Unavailable").header("Retry-After", notNullValue());
        assertThat(rows.statusOf(UUID.fromString(payment))).isEqualTo("completed");
        assertThat(rows.ledgerOf(UUID.fromString(payment))).doesNotContain("refund");

        refund(admin, payment).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "failed"})
    void whatWasNotPaidIsNotGivenBack(String status) {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, studentId, UUID.randomUUID(), status);

        for (String token : List.of(student, admin)) {
            refused(refund(token, payment.toString()), 409, "Only completed payments can be refunded");
        }
    }

    @Test
    void somebodyElsesPaymentIsNotFound() {
        String payment = paid(CourseService.sells("49.90"));

        for (String token : List.of(
                TestTokens.student(UUID.randomUUID()),
                TestTokens.teacher(CourseService.TEACHER),
                TestTokens.unverifiedTeacher(UUID.randomUUID()))) {
            refused(refund(token, payment), 404, "Payment not found");
        }
        refused(refund(admin, UUID.randomUUID().toString()), 404, "Payment not found");
        as(student).post("/payments/42/refund").then().statusCode(422);
        given().post("/payments/{id}/refund", payment).then().statusCode(401);
    }

    @Test
    void aPaymentOfAnEarlierVersionIsEnteredFirst() {
        UUID course = CourseService.sells("49.90");
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, studentId, course, "completed");

        refund(student, payment.toString()).then().statusCode(200);

        assertThat(rows.ledgerOf(payment)).contains("payment/teacher=34.93", "refund/teacher=-34.93");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    private String paid(UUID course) {
        return pay(student, course, "49.90").then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse refused(Response answer, int status, String detail) {
        return answer.then().statusCode(status).contentType(ContentType.JSON).body("detail", equalTo(detail));
    }
}
