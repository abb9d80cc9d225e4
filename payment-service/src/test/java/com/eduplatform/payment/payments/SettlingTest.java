package com.eduplatform.payment.payments;

import static com.eduplatform.payment.CourseService.ENROLLMENT;
import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.as;
import static com.eduplatform.payment.Paying.pay;
import static com.eduplatform.payment.Paying.payDemo;
import static com.eduplatform.payment.Paying.payWithKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.Paying;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.payment.provider.BuiltinCallbacks;
import com.eduplatform.payment.provider.ChargeState;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that decline, dawdle, call back late, twice or never, and what becomes of the payment and the ledger. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class SettlingTest {
    private static final int LONG = 90;
    private static final int TOO_LONG = 61 * 60;

    @Inject
    PaymentRows rows;

    @Inject
    Settling settling;

    @Inject
    PaymentChecks checks;

    @Inject
    BuiltinCallbacks callbacks;

    @Inject
    CircuitBreakerMaintenance breakers;

    private final UUID studentId = UUID.randomUUID();
    private final String student = TestTokens.student(studentId);

    @BeforeEach
    void siblingsAreWell() {
        SIBLING.reset();
        ENROLLMENT.reset();
        breakers.resetAll();
    }

    @Test
    void aCompletedPaymentIsInTheLedger() {
        UUID payment = id(pay(student, CourseService.sells("49.90"), "49.90"));

        assertThat(rows.ledgerOf(payment))
                .isEqualTo("payment/platform=14.97 payment/student=-49.90 payment/teacher=34.93");
    }

    @Test
    void everyStepIsToldOnce() {
        UUID payment = id(pay(student, CourseService.sells("49.90"), "49.90"));

        Golden.assertShape(
                "event-payment.completed",
                Told.about(payment, "payment.completed").getFirst());
        Paying.refund(student, payment.toString()).then().statusCode(200);
        Paying.refund(student, payment.toString()).then().statusCode(200);

        assertThat(Told.about(payment, "payment.completed")).hasSize(1);
        assertThat(Told.about(payment, "payment.refunded")).hasSize(1);
        Golden.assertShape(
                "event-payment.refunded",
                Told.about(payment, "payment.refunded").getFirst());
    }

    @Test
    void anAmountThatIsAllTheTeachersHasNoEntryForThePlatform() {
        UUID payment = id(pay(student, CourseService.sells("0.01"), "0.01"));

        assertThat(rows.ledgerOf(payment)).isEqualTo("payment/student=-0.01 payment/teacher=0.01");
    }

    @Test
    void aDeclinedPaymentFailsAndTheNextOneIsAnother() {
        UUID course = CourseService.sells("49.90");

        payDemo(student, "decline", course)
                .then()
                .statusCode(402)
                .contentType(ContentType.JSON)
                .body("detail", equalTo("Payment declined"));

        as(student).get("/payments/me").then().body("items.status", contains("failed"));
        pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("status", equalTo("completed"));
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void aDeclineIsRememberedForItsKey() {
        UUID course = CourseService.sells("49.90");
        String first = as(student)
                .header("X-Demo-Charge", "decline")
                .header("Idempotency-Key", "key")
                .contentType(ContentType.JSON)
                .body(Paying.body(course, "49.90"))
                .post("/payments")
                .then()
                .statusCode(402)
                .extract()
                .asString();

        payWithKey(student, "key", course, "49.90")
                .then()
                .statusCode(402)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void aSlowProviderIsWaitedFor() {
        payDemo(student, "slow", CourseService.sells("49.90"))
                .then()
                .statusCode(201)
                .body("status", equalTo("completed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "twice"})
    void aCallbackCompletesThePaymentOnce(String demo) throws Throwable {
        UUID course = CourseService.sells("49.90");
        UUID payment = pending(demo, course);

        for (int i = 0; i < 3; i++) {
            rows.hurryCallback(payment);
            await(callbacks::callBack);
        }

        assertThat(rows.statusOf(payment)).isEqualTo("completed");
        assertThat(rows.imbalancesOf(studentId)).isZero();
        pay(student, course, "49.90").then().statusCode(201).body("id", equalTo(payment.toString()));
    }

    @Test
    void whileItIsPendingEverybodyGetsThatPayment() {
        UUID course = CourseService.sells("49.90");
        UUID payment = pending("never", course);

        pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(payment.toString()))
                .body("status", equalTo("pending"));
        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void aProviderThatKeepsSilentIsAsked() throws Throwable {
        UUID payment = pending("never", CourseService.sells("49.90"));
        await(checks::check);
        assertThat(rows.statusOf(payment)).isEqualTo("pending");
        rows.agePayments(studentId, LONG);

        await(checks::check);

        assertThat(rows.statusOf(payment)).isEqualTo("completed");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void aChargeThatNeverArrivedIsGivenUp() throws Throwable {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, studentId, CourseService.sells("49.90"), "pending");
        rows.agePayments(studentId, LONG);

        await(checks::check);

        assertThat(rows.statusOf(payment)).isEqualTo("failed");
    }

    @Test
    void anAbandonedPaymentIsWaitedForAndThenGivenUp() throws Throwable {
        UUID course = CourseService.sells("49.90");
        UUID payment = pending("abandon", course);
        rows.agePayments(studentId, LONG);
        await(checks::check);
        assertThat(rows.statusOf(payment)).isEqualTo("pending");
        rows.agePayments(studentId, TOO_LONG);

        await(checks::check);

        assertThat(rows.statusOf(payment)).isEqualTo("failed");
        assertThat(Told.about(payment, "payment.completed")).isEmpty();
        pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("status", equalTo("completed"));
    }

    @Test
    void aProviderThatKnowsIsBelievedHoweverLate() throws Throwable {
        UUID payment = pending("never", CourseService.sells("49.90"));
        rows.agePayments(studentId, TOO_LONG);

        await(checks::check);

        assertThat(rows.statusOf(payment)).isEqualTo("completed");
    }

    @Test
    void moneyOfAnAbandonedPaymentGoesBack() throws Throwable {
        UUID payment = pending("abandon", CourseService.sells("49.90"));
        rows.agePayments(studentId, TOO_LONG);
        await(checks::check);

        await(() -> settling.heard(payment, ChargeState.PAID));

        assertThat(rows.statusOf(payment)).isEqualTo("failed");
        assertThat(rows.refundsAtProvider(payment)).isOne();
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void severalInstancesGiveUpOnce() throws Throwable {
        UUID payment = pending("abandon", CourseService.sells("49.90"));
        rows.agePayments(studentId, TOO_LONG);

        await(() ->
                Uni.join().all(Stream.generate(checks::check).limit(4).toList()).andFailFast());

        assertThat(rows.statusOf(payment)).isEqualTo("failed");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void moneyThatComesTooLateGoesBack() throws Throwable {
        UUID payment = pending("never", CourseService.sells("49.90"));
        await(() -> settling.settle(payment, ChargeState.DECLINED));

        await(() -> settling.heard(payment, ChargeState.PAID));

        assertThat(rows.statusOf(payment)).isEqualTo("failed");
        assertThat(rows.refundsAtProvider(payment)).isOne();
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void aPaymentThatAProcessLeftBehindIsGoneOnWith() {
        UUID course = CourseService.sells("49.90");
        UUID payment = pending("never", course);
        UUID other = CourseService.sells("49.90");
        UUID left = UUID.randomUUID();
        rows.insertPayment(left, studentId, other, "pending");
        assertThat(rows.verdict(
                        "UPDATE payments SET teacher_id = student_id, teacher_amount = 1 WHERE id = '" + left + "'"))
                .isEqualTo("ok");

        pay(student, other, "49.90")
                .then()
                .statusCode(201)
                .body("id", equalTo(left.toString()))
                .body("status", equalTo("completed"));

        assertThat(rows.statusOf(payment)).isEqualTo("pending");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void anInterruptedRefundIsFinished() throws Throwable {
        UUID payment = id(pay(student, CourseService.sells("49.90"), "49.90"));
        rows.promiseRefund(studentId);
        await(checks::check);
        assertThat(rows.statusOf(payment)).isEqualTo("completed");
        rows.agePayments(studentId, LONG);

        await(checks::check);

        assertThat(rows.statusOf(payment)).isEqualTo("refunded");
        assertThat(rows.imbalancesOf(studentId)).isZero();
    }

    @Test
    void paymentsOfAnEarlierVersionAreEntered() throws Throwable {
        UUID payment = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        rows.insertPayment(payment, studentId, CourseService.sells("49.90"), "completed");
        rows.insertPayment(unknown, studentId, UUID.randomUUID(), "completed");

        await(checks::check);

        assertThat(rows.ledgerOf(payment)).contains("payment/teacher=34.93");
        assertThat(rows.ledgerOf(unknown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "always", "LATE", "late, twice"})
    void unknownDemosAreRefused(String demo) {
        payDemo(student, demo, CourseService.sells("49.90"))
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("header", "X-Demo-Charge"));
        assertThat(rows.paymentsOf(studentId)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappensInWhateverOrderTheLedgerBalances(long seed) throws Throwable {
        Random random = new Random(seed);
        List<UUID> courses =
                List.of(CourseService.sells("49.90"), CourseService.sells("49.90"), CourseService.sells("49.90"));
        List<UUID> payments = new ArrayList<>();
        List<ChargeState> states = List.of(ChargeState.PAID, ChargeState.DECLINED, ChargeState.PENDING);
        List<String> demos = List.of("instant", "decline", "late", "twice", "never", "abandon");
        for (int step = 0; step < 60; step++) {
            UUID course = courses.get(random.nextInt(courses.size()));
            UUID payment = payments.isEmpty() ? UUID.randomUUID() : payments.get(random.nextInt(payments.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    Response answer = payDemo(student, demos.get(random.nextInt(demos.size())), course);
                    if (answer.statusCode() == 201) {
                        payments.add(id(answer));
                    }
                }
                case 2 -> Paying.refund(student, payment.toString());
                case 3 -> {
                    rows.hurryCallback(payment);
                    await(callbacks::callBack);
                }
                case 4 -> {
                    if (!payments.isEmpty()) {
                        ChargeState said = states.get(random.nextInt(states.size()));
                        await(() -> settling.heard(payment, said));
                        await(() -> settling.heard(payment, said));
                    }
                }
                default -> {
                    rows.agePayments(studentId, LONG);
                    await(checks::check);
                }
            }
            assertThat(rows.imbalancesOf(studentId))
                    .as("seed %d step %d", seed, step)
                    .isZero();
        }
        assertThat(payments).isNotEmpty();
    }

    private UUID pending(String demo, UUID course) {
        Response answer = payDemo(student, demo, course);
        answer.then().statusCode(201).body("status", equalTo("pending"));
        return id(answer);
    }

    private static UUID id(Response answer) {
        return UUID.fromString(answer.path("id"));
    }

    private static <T> void await(Supplier<Uni<T>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(work);
    }
}
