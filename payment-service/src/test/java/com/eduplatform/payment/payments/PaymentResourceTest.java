package com.eduplatform.payment.payments;

import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.as;
import static com.eduplatform.payment.Paying.body;
import static com.eduplatform.payment.Paying.pay;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.Paying;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class PaymentResourceTest {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Inject
    PaymentRows rows;

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
    void aStudentPaysThePriceOfTheCourse() {
        UUID course = CourseService.sells("49.90");

        pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Idempotent-Replayed", nullValue())
                .body("id", matchesPattern(UUID_FORM))
                .body("student_id", equalTo(studentId.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("amount", equalTo("49.90"))
                .body("status", equalTo("completed"))
                .body("created_at", matchesPattern(TIMESTAMP))
                .body("size()", is(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"49.90\"", "\"49.9\"", "49.90", "49.9"})
    void theAmountMayBeANumberOrANumericString(String amount) {
        UUID course = CourseService.sells("49.90");

        pay(student, "{\"course_id\":\"%s\",\"amount\":%s,\"currency\":\"EUR\"}".formatted(course, amount))
                .then()
                .statusCode(201)
                .body("amount", equalTo("49.90"));
    }

    @Test
    void theLargestAmountOfTheColumnCanBePaid() {
        UUID course = CourseService.sells("9999999999.99");

        pay(student, course, "9999999999.99").then().statusCode(201).body("amount", equalTo("9999999999.99"));
    }

    @Test
    void payingAgainReturnsTheFirstPaymentEvenForAnotherPrice() {
        UUID course = CourseService.sells("49.90");
        String first =
                pay(student, course, "49.90").then().statusCode(201).extract().asString();
        CourseService.sells(course, "99.00");

        for (String amount : List.of("49.90", "99.00", "1.00")) {
            pay(student, course, amount)
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", "true")
                    .body(equalTo(first));
        }

        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void payingAgainAsksNobody() {
        UUID course = CourseService.sells("49.90");
        String first =
                pay(student, course, "49.90").then().statusCode(201).extract().asString();
        SIBLING.fails(-1);

        pay(student, course, "49.90").then().statusCode(201).body(equalTo(first));

        assertThat(CourseService.asked()).hasSize(1);
    }

    @Test
    void fiftyParallelPaymentsAreOne() throws Exception {
        UUID course = CourseService.sells("49.90");

        List<Response> answers = Paying.atOnce(50, i -> pay(student, course, "49.90"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .hasSize(50)
                .containsOnly(answers.getFirst().asString());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotent-Replayed") == null)
                .hasSize(1);
        assertThat(rows.paymentsOf(studentId)).isOne();
    }

    @Test
    void everyStudentPaysForEveryCourse() {
        UUID one = CourseService.sells("10.00");
        UUID other = CourseService.sells("20.00");

        pay(student, one, "10.00").then().statusCode(201).header("Idempotent-Replayed", nullValue());
        pay(student, other, "20.00").then().statusCode(201).header("Idempotent-Replayed", nullValue());
        pay(TestTokens.student(UUID.randomUUID()), one, "10.00")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());

        assertThat(rows.paymentsOf(studentId)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "refunded"})
    void anEndedPaymentFreesThePlace(String status) {
        UUID course = CourseService.sells("49.90");
        rows.insertPayment(studentId, course, status);

        pay(student, course, "49.90")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("status", equalTo("completed"));
    }

    @Test
    void anUnknownCourseIsNotFound() {
        unpaid(pay(student, UUID.randomUUID(), "49.90"), 404, "Course not found");
    }

    @Test
    void aFreeCourseCannotBePaid() {
        unpaid(pay(student, CourseService.givesAway(), "49.90"), 409, "Course is free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.89", "49.91", "0.01", "4990", "9999999999.99"})
    void theAmountMustBeThePrice(String amount) {
        unpaid(pay(student, CourseService.sells("49.90"), amount), 422, "Amount does not match the course price")
                .body("errors[0].loc", contains("body", "amount"))
                .body("errors[0].type", equalTo("value_error"));
    }

    @Test
    void onlyStudentsPay() {
        UUID course = CourseService.sells("49.90");

        for (String token : List.of(
                TestTokens.teacher(studentId), TestTokens.unverifiedTeacher(studentId), TestTokens.admin(studentId))) {
            unpaid(pay(token, course, "49.90"), 403, "Only students can make payments");
            unpaid(pay(token, UUID.randomUUID(), "49.90"), 403, "Only students can make payments");
        }

        assertThat(CourseService.asked()).isEmpty();
    }

    @Test
    void fieldsAreCheckedBeforeTheRole() {
        pay(TestTokens.teacher(studentId), UUID.randomUUID(), "-1").then().statusCode(422);
    }

    @ParameterizedTest
    @MethodSource("invalidBodies")
    void invalidFieldsAreNamed(String json, List<String> loc) {
        unpaid(pay(student, json), 422)
                .body("errors[0].loc", equalTo(loc))
                .body("errors[0].msg", notNullValue())
                .body("errors[0].type", notNullValue());
        assertThat(CourseService.asked()).isEmpty();
    }

    static Stream<Arguments> invalidBodies() {
        List<String> amount = List.of("body", "amount");
        List<String> course = List.of("body", "course_id");
        String id = UUID.randomUUID().toString();
        Stream<Arguments> wrongAmounts = Stream.of(
                        "null",
                        "\"\"",
                        "0",
                        "0.00",
                        "-1",
                        "\"-49.90\"",
                        "0.001",
                        "49.901",
                        "\"49.900\"",
                        "1000000000000",
                        "10000000000",
                        "\"10000000000.00\"",
                        "1e3",
                        "1e999999999",
                        "\"1e3\"",
                        "\"NaN\"",
                        "\"Infinity\"",
                        "\"49,90\"",
                        "\" 49.90\"",
                        "\"0x31\"",
                        "\"49.90\\u0000\"",
                        "true",
                        "[49.90]",
                        "{}",
                        "\"" + "9".repeat(5_000) + "\"")
                .map(value -> arguments("{\"course_id\":\"%s\",\"amount\":%s}".formatted(id, value), amount));
        Stream<Arguments> wrongCourses = Stream.of(
                        "null",
                        "\"\"",
                        "42",
                        "\"42\"",
                        "\"1-1-1-1-1\"",
                        "\"" + id + "x\"",
                        "\"" + id + "\\u0000\"",
                        "[\"" + id + "\"]",
                        "{}",
                        "\"../../health\"")
                .map(value -> arguments("{\"course_id\":%s,\"amount\":\"49.90\"}".formatted(value), course));
        Stream<Arguments> others = Stream.of(
                arguments("", List.of("body")),
                arguments("{}", amount),
                arguments("{\"course_id\":\"%s\"}".formatted(id), amount),
                arguments("{\"amount\":\"49.90\"}", course),
                arguments("[]", List.of("body")),
                arguments("\"text\"", List.of("body")),
                arguments("42", List.of("body")),
                arguments("null", List.of("body")));
        return Stream.of(wrongAmounts, wrongCourses, others).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"amount\":49.90,}", "{\"amount\":NaN}", "{'amount':1}"})
    void malformedJsonIsABadRequest(String json) {
        unpaid(pay(student, json), 400, "The request body is not valid JSON");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        unpaid(as(student).contentType("text/plain").body("49.90").post("/payments"), 415, "Unsupported Media Type");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 400, 401, 403, 302})
    void anAnswerThatSaysNothingAboutTheCourseIsUnavailable(int status) {
        UUID course = UUID.randomUUID();
        CourseService.answers(course, status, "{\"detail\":\"secret of the inside\"}");

        unavailable(pay(student, course, "49.90"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "null", "{\"is_free\":false}", "{\"is_free\":false,\"price\":\"abc\"}"})
    void anAnswerThatCannotBeReadIsUnavailable(String json) {
        UUID course = UUID.randomUUID();
        CourseService.answers(course, 200, json);

        unavailable(pay(student, course, "49.90"));
    }

    @Test
    void aSlowCourseServiceIsUnavailable() {
        UUID course = CourseService.sells("49.90");
        SIBLING.isSlow(Duration.ofSeconds(8));

        unavailable(pay(student, course, "49.90"));
    }

    @Test
    void aCourseServiceThatHangsUpIsUnavailable() {
        UUID course = CourseService.sells("49.90");
        SIBLING.fails(-1);

        unavailable(pay(student, course, "49.90"));
    }

    @Test
    void nobodyAsksACourseServiceThatKeepsFailing() {
        UUID course = CourseService.sells("49.90");
        SIBLING.fails(500);
        for (int i = 0; i < 20; i++) {
            unavailable(pay(student, course, "49.90"));
        }
        int asked = CourseService.asked().size();

        unavailable(pay(student, course, "49.90"));

        assertThat(CourseService.asked()).hasSize(asked);
        breakers.resetAll();
        SIBLING.fails(0);
        pay(student, course, "49.90").then().statusCode(201);
    }

    @Test
    void unknownCoursesAreNoFailuresOfCourseService() {
        for (int i = 0; i < 25; i++) {
            unpaid(pay(student, UUID.randomUUID(), "49.90"), 404, "Course not found");
        }

        pay(student, CourseService.sells("49.90"), "49.90").then().statusCode(201);
    }

    @Test
    void courseServiceIsAskedAsASiblingAndNotAsThePerson() {
        UUID course = CourseService.sells("49.90");

        pay(student, course, "49.90").then().statusCode(201);

        var asked = CourseService.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/internal/courses/" + course);
        assertThat(asked.headers())
                .containsKeys("x-internal-token", "x-request-id")
                .doesNotContainKey("authorization");
    }

    @Test
    void theListIsNewestFirstAndHoldsTheCallersOnly() {
        String first = paid();
        String second = paid();
        String third = paid();

        mine("").statusCode(200)
                .body("items.id", contains(third, second, first))
                .body("items[0].size()", is(6))
                .body("items[0].amount", equalTo("49.90"))
                .body("total", is(3));
        mine("?limit=1&offset=1")
                .statusCode(200)
                .body("items.id", contains(second))
                .body("total", is(3));
        mine("?limit=100&offset=10000").statusCode(200).body("items", empty()).body("total", is(3));
        for (String other : List.of(TestTokens.student(UUID.randomUUID()), TestTokens.admin(UUID.randomUUID()))) {
            as(other)
                    .get("/payments/me")
                    .then()
                    .statusCode(200)
                    .body("items", empty())
                    .body("total", is(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, -1",
        "limit, x",
        "limit, 1000000000000",
        "limit, 1.5",
        "offset, -1",
        "offset, 10001",
        "offset, x",
        "offset, 1000000000000"
    })
    void pagesOutOfBoundsAreRefused(String parameter, String value) {
        mine("?" + parameter + "=" + value).statusCode(422).body("errors[0].loc", contains("query", parameter));
    }

    @Test
    void itsOwnerAndAdminsSeeAPayment() {
        UUID course = CourseService.sells("49.90");
        Response payment = pay(student, course, "49.90");

        for (String token : List.of(student, TestTokens.admin(UUID.randomUUID()))) {
            as(token)
                    .get("/payments/" + payment.path("id"))
                    .then()
                    .statusCode(200)
                    .body(equalTo(payment.asString()));
        }
        as(student).head("/payments/" + payment.path("id")).then().statusCode(200);
    }

    @Test
    void somebodyElsesPaymentIsNotFound() {
        String id = paid();

        for (String token : List.of(
                TestTokens.student(UUID.randomUUID()),
                TestTokens.teacher(UUID.randomUUID()),
                TestTokens.unverifiedTeacher(UUID.randomUUID()))) {
            refused(as(token).get("/payments/" + id), 404, "Payment not found");
        }
    }

    @Test
    void anUnknownPaymentIsNotFound() {
        for (String token : List.of(student, TestTokens.admin(UUID.randomUUID()))) {
            refused(as(token).get("/payments/" + UUID.randomUUID()), 404, "Payment not found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "1-1-1-1-1", "%00", "00000000-0000-0000-0000-00000000000g", "ME"})
    void idsThatAreNoUuidAreRefused(String id) {
        as(student)
                .urlEncodingEnabled(false)
                .get("/payments/" + id)
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("path", "id"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /payments", "GET, /payments/me", "GET, /payments/9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11"})
    void nobodyGetsInWithoutAValidToken(Method method, String path) {
        given().contentType(ContentType.JSON)
                .request(method, path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail", equalTo("Not authenticated"));
        given().contentType(ContentType.JSON)
                .header("Authorization", "Basic dXNlcjpwYXNz")
                .request(method, path)
                .then()
                .statusCode(401)
                .body("detail", equalTo("Invalid authorization header"));
        for (Map.Entry<String, String> token : TestTokens.unacceptable().entrySet()) {
            Response answer = as(token.getValue()).contentType(ContentType.JSON).request(method, path);
            assertThat(answer.statusCode()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("detail")).isEqualTo("Invalid token");
        }
    }

    @Test
    void aTokenIsCheckedAfterTheSyntaxAndBeforeTheFields() {
        given().contentType(ContentType.JSON).body("{").post("/payments").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body(body(UUID.randomUUID(), "-1"))
                .post("/payments")
                .then()
                .statusCode(401);
    }

    @Test
    void otherMethodsAndRoutesAreRefused() {
        refused(as(student).delete("/payments/me"), 405, "Method Not Allowed").header("Allow", notNullValue());
        refused(as(student).get("/payments/me/more"), 404, "Not Found");
    }

    private String paid() {
        return pay(student, CourseService.sells("49.90"), "49.90")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse mine(String query) {
        return as(student).get("/payments/me" + query).then();
    }

    private void unavailable(Response answer) {
        unpaid(answer, 503)
                .body("detail", equalTo("Service Unavailable"))
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
    }

    private ValidatableResponse unpaid(Response answer, int status, String detail) {
        return unpaid(answer, status).body("detail", equalTo(detail));
    }

    /** Refused in the fleet's error format, and nothing is written. */
    private ValidatableResponse unpaid(Response answer, int status) {
        assertThat(rows.paymentsOf(studentId)).isZero();
        return answer.then().statusCode(status).contentType(ContentType.JSON).body("detail", notNullValue());
    }

    private static ValidatableResponse refused(Response answer, int status, String detail) {
        return answer.then().statusCode(status).contentType(ContentType.JSON).body("detail", equalTo(detail));
    }
}
