package com.eduplatform.payment.idempotency;

import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.as;
import static com.eduplatform.payment.Paying.body;
import static com.eduplatform.payment.Paying.pay;
import static com.eduplatform.payment.Paying.payWithKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.Paying;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class IdempotentRequestsTest {
    @Inject
    PaymentRows rows;

    @Inject
    IdempotentRequests requests;

    @Inject
    CircuitBreakerMaintenance breakers;

    private final UUID studentId = UUID.randomUUID();
    private final String student = TestTokens.student(studentId);

    @BeforeEach
    void courseServiceIsWell() {
        SIBLING.reset();
        breakers.resetAll();
    }

    @Test
    void aRepeatIsAnsweredByteForByte() {
        UUID course = CourseService.sells("49.90");
        Response first = payWithKey(student, "key", course, "49.90");
        first.then().statusCode(201).header("Idempotent-Replayed", nullValue());

        Response repeat = payWithKey(student, "key", course, "49.90");

        repeat.then().statusCode(201).contentType(ContentType.JSON).header("Idempotent-Replayed", "true");
        assertThat(repeat.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(rows.keysOf(studentId)).isOne();
    }

    @Test
    void bodiesThatMeanTheSameAreTheSame() {
        UUID course = CourseService.sells("49.90");
        String first = payWithKey(student, "key", course, "49.90").asString();

        as(student)
                .header("Idempotency-Key", "key")
                .contentType(ContentType.JSON)
                .body("{ \"amount\": 49.9, \"course_id\": \"%s\" }"
                        .formatted(course.toString().toUpperCase(Locale.ROOT)))
                .post("/payments")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
    }

    @Test
    void aKeyIsForOneBody() {
        UUID course = CourseService.sells("49.90");
        UUID other = CourseService.sells("49.90");
        payWithKey(student, "key", course, "49.90").then().statusCode(201);

        for (Response another :
                List.of(payWithKey(student, "key", other, "49.90"), payWithKey(student, "key", course, "49.91"))) {
            another.then()
                    .statusCode(422)
                    .body("detail", equalTo("Idempotency-Key was used with another request body"))
                    .body("errors[0].loc", contains("header", "Idempotency-Key"));
        }

        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void aKeyBelongsToItsStudent() {
        UUID course = CourseService.sells("49.90");
        String mine = payWithKey(student, "key", course, "49.90").path("id");

        String theirs = payWithKey(TestTokens.student(UUID.randomUUID()), "key", course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .path("id");

        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void fiftyParallelRequestsWithOneKeyAreOnePayment() throws Exception {
        UUID course = CourseService.sells("49.90");

        List<Response> answers = Paying.atOnce(50, i -> payWithKey(student, "key", course, "49.90"));

        List<Response> paid =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(paid).isNotEmpty();
        assertThat(paid)
                .extracting(Response::asString)
                .containsOnly(paid.getFirst().asString());
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, 409);
        assertThat(rows.paymentsOf(studentId)).isOne();
        payWithKey(student, "key", course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(paid.getFirst().asString()));
    }

    @Test
    void manyKeysForOneCourseAreOnePayment() throws Exception {
        UUID course = CourseService.sells("49.90");

        List<Response> answers = Paying.atOnce(20, i -> payWithKey(student, "key " + i, course, "49.90"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotent-Replayed") == null)
                .hasSize(1);
        assertThat(rows.paymentsOf(studentId)).isOne();
        assertThat(rows.keysOf(studentId)).isEqualTo(20);
    }

    @Test
    void aRequestThatIsStillRunningIsAConflict() {
        UUID course = CourseService.sells("49.90");
        payWithKey(student, "key", course, "49.90").then().statusCode(201);
        rows.forgetTheAnswers(studentId, 5);

        payWithKey(student, "key", course, "49.90")
                .then()
                .statusCode(409)
                .body("detail", equalTo("The first request with this Idempotency-Key is still running"));
        payWithKey(student, "key", course, "49.91").then().statusCode(422);
    }

    @Test
    void aDeadRequestsKeyIsTakenOver() {
        UUID course = CourseService.sells("49.90");
        String first = payWithKey(student, "key", course, "49.90").asString();
        rows.forgetTheAnswers(studentId, 31);

        payWithKey(student, "key", course, "49.91").then().statusCode(422);
        payWithKey(student, "key", course, "49.90").then().statusCode(201).body(equalTo(first));

        SIBLING.fails(-1);
        payWithKey(student, "key", course, "49.90").then().statusCode(201).body(equalTo(first));
        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void aRefusalFreesItsKey() {
        UUID course = UUID.randomUUID();
        payWithKey(student, "key", course, "49.90").then().statusCode(404);
        CourseService.sells(course, "59.90");
        payWithKey(student, "key", course, "49.90").then().statusCode(422);
        SIBLING.fails(500);
        payWithKey(student, "key", course, "59.90").then().statusCode(503);
        assertThat(rows.keysOf(studentId)).isZero();
        SIBLING.fails(0);

        payWithKey(student, "key", course, "59.90").then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void aClientThatHangsUpFindsItsPaymentLater() throws Exception {
        UUID course = CourseService.sells("49.90");
        SIBLING.isSlow(Duration.ofMillis(500));

        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            client.getOutputStream().write(request("key", body(course, "49.90")));
            eventually(() -> !CourseService.asked().isEmpty());
        }

        eventually(() -> rows.paymentsOf(studentId) == 1);
        eventually(() -> payWithKey(student, "key", course, "49.90").statusCode() == 201);
        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofFiftyRequestsWithCutConnectionsAmongThemOneCharges(boolean withKey) throws Exception {
        UUID course = CourseService.sells("49.90");
        SIBLING.isSlow(Duration.ofMillis(300));
        String key = withKey ? "key" : null;

        List<Response> answers = Paying.atOnce(50, i -> {
            if (i % 5 == 0) {
                hangUp(request(key, body(course, "49.90")));
            }
            return withKey ? payWithKey(student, "key", course, "49.90") : pay(student, course, "49.90");
        });

        SIBLING.isSlow(Duration.ZERO);
        String paid =
                pay(student, course, "49.90").then().statusCode(201).extract().asString();
        // While the first with the key is running the others are told so; without a key everybody waits for the same
        // one.
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, withKey ? 409 : 201, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(Response::asString)
                .allMatch(paid::equals);
        assertThat(rows.paymentsOf(studentId)).isOne();
        assertThat(rows.imbalancesOf(studentId)).isZero();
        assertThat(Told.about(UUID.fromString(JsonPath.from(paid).getString("id")), "payment.completed"))
                .hasSize(1);
    }

    /** Sends it, and does not wait for the answer. */
    private static void hangUp(byte[] request) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            client.getOutputStream().write(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoPaidWithoutAKeyIsReplayedWithOne() {
        UUID course = CourseService.sells("49.90");
        String first = pay(student, course, "49.90").asString();

        payWithKey(student, "key", course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
    }

    @ParameterizedTest
    @MethodSource("unusableKeys")
    void unusableKeysAreRefusedBeforeTheRole(String key) {
        for (String token : List.of(student, TestTokens.teacher(studentId))) {
            payWithKey(token, key, CourseService.sells("49.90"), "49.90")
                    .then()
                    .statusCode(422)
                    .body("errors[0].loc", contains("header", "Idempotency-Key"));
        }
        assertThat(rows.paymentsOf(studentId)).isZero();
    }

    static Stream<String> unusableKeys() {
        return Stream.of("", "k".repeat(256), "\u00e9t\u00e9", "tab\there");
    }

    @Test
    void keysAreForgottenAfterADay() {
        UUID course = CourseService.sells("49.90");
        UUID otherId = UUID.randomUUID();
        payWithKey(student, "old", course, "49.90").then().statusCode(201);
        payWithKey(TestTokens.student(otherId), "young", course, "49.90").then().statusCode(201);
        rows.age(studentId, 24 * 60 * 60 + 1);
        rows.age(otherId, 24 * 60 * 60 - 60);

        requests.purge().await().indefinitely();

        assertThat(rows.keysOf(studentId)).isZero();
        assertThat(rows.keysOf(otherId)).isOne();
    }

    /** @param key null for a request without one */
    private byte[] request(@Nullable String key, String body) {
        return """
                POST /payments HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                %sContent-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(student, key == null ? "" : "Idempotency-Key: " + key + "\r\n", body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Within ten seconds, that is; the condition itself decides, not the clock. */
    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
