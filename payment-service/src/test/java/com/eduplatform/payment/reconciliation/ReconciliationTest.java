package com.eduplatform.payment.reconciliation;

import static com.eduplatform.payment.CourseService.ENROLLMENT;
import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.pay;
import static com.eduplatform.payment.Paying.refund;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every finding is made once by hand, and named. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class ReconciliationTest {
    private static final int LATE = 2 * 60 * 60;
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    PaymentRows rows;

    @Inject
    Reconciliations reconciliations;

    @Inject
    InternalToken internal;

    @Inject
    CircuitBreakerMaintenance breakers;

    private final UUID studentId = UUID.randomUUID();
    private final String student = TestTokens.student(studentId);
    private UUID course = UUID.randomUUID();

    @BeforeEach
    void nobodyPaidBefore() {
        SIBLING.reset();
        ENROLLMENT.reset();
        breakers.resetAll();
        rows.forgetEverything();
        course = CourseService.sells("49.90");
    }

    @Test
    void whatFitsIsNoFinding() {
        UUID payment = paidLongAgo();
        enrolled(payment, studentId, course);

        JsonPath report = reconcile();

        assertThat(report.getInt("payments")).isOne();
        assertThat(report.getInt("paid_enrollments")).isOne();
        assertThat(report.getInt("found")).isZero();
        assertThat(report.getString("ledger_sum")).isEqualTo("0.00");
        assertThat(Told.about(payment, "payment.completed")).hasSize(1);
    }

    @Test
    void aPaymentWithoutEnrolmentIsToldAgain() {
        UUID payment = paidLongAgo();
        nobodyIsEnrolled();

        JsonPath report = reconcile();

        finds(report, "payment_without_enrollment", payment, true);
        assertThat(Told.about(payment, "payment.completed")).hasSize(2);
    }

    @Test
    void whoLeftAfterPayingIsNoFinding() {
        UUID payment = paidLongAgo();
        nobodyIsEnrolled();
        left(Instant.now());

        assertThat(reconcile().getInt("found")).isZero();
        assertThat(Told.about(payment, "payment.completed")).hasSize(1);
    }

    @Test
    void whoPaidAfterLeavingIsMissing() {
        UUID payment = paidLongAgo();
        nobodyIsEnrolled();
        left(Instant.now().minus(Duration.ofDays(1)));

        finds(reconcile(), "payment_without_enrollment", payment, true);
    }

    @Test
    void aPaymentOfSomebodyWithAGrantIsNoFinding() {
        paidLongAgo();
        nobodyIsEnrolled();
        member(studentId, course, null);

        assertThat(reconcile().getInt("found")).isZero();
    }

    @Test
    void aPaymentOfTheLastHourMayStillBeOnItsWay() {
        paid();
        nobodyIsEnrolled();

        JsonPath report = reconcile();

        assertThat(report.getInt("payments")).isZero();
        assertThat(report.getInt("found")).isZero();
    }

    @Test
    void anEnrolmentWithMoneyThatWentBackIsToldAgain() {
        UUID payment = paidLongAgo();
        refund(student, payment.toString()).then().statusCode(200);
        enrolled(payment, studentId, course);
        assertThat(reconcile().getInt("found")).isZero();
        rows.agePayments(studentId, LATE);

        JsonPath report = reconcile();

        finds(report, "enrollment_of_refunded_payment", payment, true);
        assertThat(Told.about(payment, "payment.refunded")).hasSize(2);
    }

    @Test
    void anEnrolmentWithAPaymentThatNobodyKnowsNeedsAPerson() {
        UUID unknown = UUID.randomUUID();
        enrolled(unknown, studentId, course);

        finds(reconcile(), "enrollment_without_payment", unknown, false);
    }

    @Test
    void anEnrolmentWithSomebodyElsesPaymentNeedsAPerson() {
        UUID payment = paidLongAgo();
        enrolled(payment, studentId, course);
        letIn(payment, UUID.randomUUID(), course);

        finds(reconcile(), "enrollment_of_foreign_payment", payment, false);
    }

    @Test
    void anEnrolmentWithAFailedPaymentNeedsAPerson() {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, studentId, course, "failed");
        enrolled(payment, studentId, course);

        finds(reconcile(), "enrollment_of_unpaid_payment", payment, false);
    }

    @Test
    void aPaymentThatTheLedgerDoesNotKnowNeedsAPerson() {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, studentId, course, "completed");
        rows.agePayments(studentId, LATE);
        enrolled(payment, studentId, course);

        finds(reconcile(), "payment_not_in_ledger", payment, false);
    }

    @Test
    void manyPagesAreWalkedThrough() {
        rows.insertOldPayments(1_200);
        nobodyIsEnrolled();

        JsonPath report = reconcile();

        assertThat(report.getInt("payments")).isEqualTo(1_200);
        assertThat(report.getInt("found")).isEqualTo(2_200);
        assertThat(report.getList("items")).hasSize(1_000);
    }

    @Test
    void withoutEnrollmentServiceThereIsNoReport() {
        paidLongAgo();
        ENROLLMENT.fails(500);

        given().header(InternalToken.HEADER, internal.value())
                .post("/internal/reconciliations")
                .then()
                .statusCode(503);
    }

    @Test
    void aNightIsReconciledOnce() throws Throwable {
        nobodyIsEnrolled();
        paidLongAgo();

        for (int i = 0; i < 3; i++) {
            VertxContextSupport.subscribeAndAwait(reconciliations::nightly);
        }

        assertThat(rows.reconciliations()).isOne();
    }

    @Test
    void aNightThatNobodyFinishedIsTakenOver() throws Throwable {
        nobodyIsEnrolled();
        rows.leaveReconciliation(5);
        VertxContextSupport.subscribeAndAwait(reconciliations::nightly);
        assertThat(rows.reconciliations()).isZero();
        rows.leaveReconciliation(30);

        VertxContextSupport.subscribeAndAwait(reconciliations::nightly);

        assertThat(rows.reconciliations()).isOne();
    }

    private UUID paid() {
        return UUID.fromString(pay(student, course, "49.90").path("id"));
    }

    private UUID paidLongAgo() {
        UUID payment = paid();
        rows.agePayments(studentId, LATE);
        return payment;
    }

    private JsonPath reconcile() {
        return given().header(InternalToken.HEADER, internal.value())
                .post("/internal/reconciliations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void finds(JsonPath report, String kind, UUID payment, boolean repaired) {
        assertThat(report.getInt("found")).as(report.prettify()).isOne();
        assertThat(report.getInt("repaired")).isEqualTo(repaired ? 1 : 0);
        assertThat(report.getString("items[0].kind")).isEqualTo(kind);
        assertThat(report.getString("items[0].payment_id")).isEqualTo(payment.toString());
        assertThat(report.getBoolean("items[0].repaired")).isEqualTo(repaired);
    }

    private static void nobodyIsEnrolled() {
        ENROLLMENT.answers("POST /internal/enrollments/audit/lookup", 200, "{\"items\":[]}");
        ENROLLMENT.answers("GET /internal/enrollments/audit/paid?after=" + FIRST + "&limit=500", 200, "{\"items\":[]}");
    }

    /** What enrollment-service says: this student is in the course, thanks to this payment. */
    private static void enrolled(UUID payment, UUID who, UUID course) {
        member(who, course, null);
        letIn(payment, who, course);
    }

    private void left(Instant at) {
        member(studentId, course, at.toString());
    }

    /** @param leftAt null for somebody who is enrolled */
    private static void member(UUID who, UUID course, @Nullable String leftAt) {
        Map<String, Object> member = new HashMap<>();
        member.put("student_id", who);
        member.put("course_id", course);
        member.put("left_at", leftAt);
        ENROLLMENT.answers(
                "POST /internal/enrollments/audit/lookup",
                200,
                Golden.answer("internal-enrolled-pairs", Map.of("items", List.of(member))));
    }

    private static void letIn(UUID payment, UUID who, UUID course) {
        Object item = Map.of(
                "id", UUID.randomUUID(),
                "student_id", who,
                "course_id", course,
                "payment_id", payment,
                "enrolled_at", "2026-02-20T12:00:00.123456Z");
        ENROLLMENT.answers(
                "GET /internal/enrollments/audit/paid?after=" + FIRST + "&limit=500",
                200,
                Golden.answer("internal-paid-enrollments", Map.of("items", List.of(item))));
    }
}
