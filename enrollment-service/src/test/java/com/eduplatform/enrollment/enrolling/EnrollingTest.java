package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.PAYMENT;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static com.eduplatform.enrollment.Siblings.paymentAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.FakeSibling;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /enrollments. */
@QuarkusTest
class EnrollingTest extends ServiceTest {
    private static final String MICROSECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Test
    void studentEnrollsInFreeCourse() {
        UUID course = freeCourse(UUID.randomUUID(), UUID.randomUUID());

        enroll(course)
                .then()
                .statusCode(201)
                .body("size()", equalTo(7))
                .body("student_id", equalTo(student.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("$", hasKey("payment_id"))
                .body("payment_id", nullValue())
                .body("status", equalTo("enrolled"))
                .body("total_lessons", equalTo(2))
                .body("enrolled_at", matchesPattern(MICROSECONDS));

        assertThat(sql("SELECT access FROM enrollments WHERE student_id = ?", student))
                .isEqualTo("free");
        assertThat(PAYMENT.asked()).isEmpty();
    }

    @Test
    void freeCourseIgnoresPaymentAndLessonCountOfTheClient() {
        enroll(freeCourse(UUID.randomUUID()), UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .body("payment_id", nullValue())
                .body("total_lessons", equalTo(1));
    }

    @Test
    void paymentIsFoundWithoutTheClientNamingIt() {
        UUID course = paidCourse();
        UUID payment = payment(student, course);

        enroll(course).then().statusCode(201).body("payment_id", equalTo(payment.toString()));

        assertThat(sql("SELECT access FROM enrollments WHERE student_id = ?", student))
                .isEqualTo("paid");
    }

    @Test
    void namedPaymentIsAccepted() {
        UUID course = paidCourse();
        UUID payment = payment(student, course);

        enroll(course, payment.toString()).then().statusCode(201).body("payment_id", equalTo(payment.toString()));
    }

    @Test
    void siblingsAreToldWhoAsks() {
        UUID course = paidCourse();
        payment(student, course);

        enroll(course).then().statusCode(201);

        for (FakeSibling sibling : List.of(COURSE, PAYMENT)) {
            assertThat(sibling.asked())
                    .hasSize(1)
                    .allSatisfy(asked -> assertThat(asked.headers())
                            .containsKey("x-internal-token")
                            .doesNotContainKey("authorization"));
        }
    }

    @Test
    void paidCourseWithoutPaymentIs402() {
        refused(enroll(paidCourse()), 402, "Payment required");
    }

    @Test
    void paymentOfAnotherStudentIs402() {
        UUID course = paidCourse();
        UUID foreign = payment(UUID.randomUUID(), course);

        refused(enroll(course, foreign.toString()), 402, "Payment required");
    }

    @Test
    void paymentForAnotherCourseIs402() {
        UUID foreign = payment(student, paidCourse());

        refused(enroll(paidCourse(), foreign.toString()), 402, "Payment required");
    }

    @Test
    void anotherIdThanThePaymentsIs402() {
        UUID course = paidCourse();
        payment(student, course);

        refused(enroll(course, UUID.randomUUID().toString()), 402, "Payment required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'%1$s','student_id':'%1$s','course_id':'%3$s','amount':'1.00','status':'completed'}",
                "{'id':'%1$s','student_id':'%2$s','course_id':'%1$s','amount':'1.00','status':'completed'}",
                "{'id':'%1$s','student_id':'%2$s','course_id':'%3$s','amount':'1.00','status':'refunded'}"
            })
    void answerThatDoesNotFitTheQuestionOpensNoDoor(String answer) {
        UUID course = paidCourse();
        paymentAnswer(student, course, answer.replace('\'', '"').formatted(UUID.randomUUID(), student, course));

        refused(enroll(course), 402, "Payment required");
    }

    @Test
    void unknownCourseIs404() {
        refused(enroll(UUID.randomUUID()), 404, "Course not found");
    }

    @Test
    void secondTimeIs409WithoutAskingAnybody() {
        UUID course = freeCourse();
        enroll(course).then().statusCode(201);
        int asked = COURSE.asked().size();

        enroll(course).then().statusCode(409).body("detail", equalTo("Already enrolled in this course"));

        assertThat(COURSE.asked()).hasSize(asked);
    }

    @Test
    void fiftyAtOnceLeaveOneRow() {
        UUID course = paidCourse();
        payment(student, course);

        List<Integer> statuses = atOnce(50, () -> enroll(course));

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(49);
        assertThat(enrollmentRows()).isEqualTo(1);
    }

    @Test
    void onlyStudentsEnroll() {
        UUID course = freeCourse();
        for (String token : List.of(TestTokens.teacher(student), TestTokens.admin(student))) {
            refused(
                    as(token).body(Map.of("course_id", course)).post("/enrollments"),
                    403,
                    "Only students can enroll in courses");
        }
    }

    @Test
    void fieldsAreCheckedBeforeTheRole() {
        as(TestTokens.teacher(student)).body("{}").post("/enrollments").then().statusCode(422);
    }

    @Test
    void tokenIsCheckedBeforeTheFieldsAndAfterTheSyntax() {
        anonymous().body("{}").post("/enrollments").then().statusCode(401);
        anonymous().body("{").post("/enrollments").then().statusCode(400);
    }

    @Test
    void unacceptableTokensAre401() {
        TestTokens.unacceptable()
                .forEach((why, token) -> assertThat(as(token)
                                .body(Map.of("course_id", freeCourse()))
                                .post("/enrollments")
                                .statusCode())
                        .as(why)
                        .isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"text\"",
                "{'course_id':null}",
                "{'course_id':''}",
                "{'course_id':'42'}",
                "{'course_id':1000000000000}",
                "{'course_id':['00000000-0000-0000-0000-000000000000']}",
                "{'course_id':'00000000-0000-0000-0000-00000000000\\u0000'}",
                "{'course_id':'00000000-0000-0000-0000-000000000000','payment_id':'x'}",
                "{'course_id':'00000000-0000-0000-0000-000000000000','payment_id':{}}",
                "{'course_id':'00000000-0000-0000-0000-000000000000','payment_id':1000000000000}"
            })
    void unusableFieldsAre422(String body) {
        var answer = asStudent().body(body.replace('\'', '"')).post("/enrollments");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].loc[0]")).isEqualTo("body");
        assertThat(COURSE.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"course_id\":}", "{\"course_id\":\"", "x"})
    void malformedBodyIs400(String body) {
        asStudent().body(body).post("/enrollments").then().statusCode(400).body("size()", equalTo(1));
    }

    @Test
    void missingBodyIs422AndAnotherTypeIs415() {
        asStudent().post("/enrollments").then().statusCode(422);
        asStudent()
                .contentType("text/plain")
                .body("x")
                .post("/enrollments")
                .then()
                .statusCode(415);
    }

    @Test
    void overlongTextIs422AndNotRepeated() {
        String text = "x".repeat(100_000);

        String answer = asStudent()
                .body(Map.of("course_id", text))
                .post("/enrollments")
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(answer).doesNotContain("xxxx");
    }

    @Test
    void brokenCourseServiceIs503() {
        UUID course = freeCourse();
        for (int failure : new int[] {500, 503, -1}) {
            COURSE.fails(failure);
            unavailable(enroll(course));
        }
    }

    @Test
    void brokenPaymentServiceIs503() {
        UUID course = paidCourse();
        UUID payment = payment(student, course);
        PAYMENT.fails(500);

        unavailable(enroll(course, payment.toString()));
    }

    @Test
    void slowSiblingsAre503() {
        UUID course = paidCourse();
        payment(student, course);
        PAYMENT.isSlow(Duration.ofSeconds(20));
        unavailable(enroll(course));

        COURSE.isSlow(Duration.ofSeconds(20));
        unavailable(enroll(course));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "{\"is_free\":true}", "[]", "null"})
    void courseServiceTalkingNonsenseIs503(String answer) {
        UUID course = UUID.randomUUID();
        COURSE.answers("GET /internal/courses/" + course, 200, answer);

        unavailable(enroll(course));
    }

    @Test
    void freeCourseNeedsNoPaymentService() {
        PAYMENT.fails(-1);

        enroll(freeCourse()).then().statusCode(201);
    }

    @Test
    void breakerSparesABrokenSiblingAndUnknownCoursesDoNotOpenIt() {
        for (int i = 0; i < 30; i++) {
            enroll(UUID.randomUUID()).then().statusCode(404);
        }
        enroll(freeCourse()).then().statusCode(201);

        COURSE.fails(500);
        for (int i = 0; i < 30; i++) {
            enroll(UUID.randomUUID()).then().statusCode(503);
        }
        assertThat(COURSE.asked().size()).isLessThan(61);
    }

    private Response enroll(UUID course, String payment) {
        return asStudent()
                .body(Map.of("course_id", course, "payment_id", payment, "total_lessons", 999))
                .post("/enrollments");
    }

    private void refused(Response answer, int status, String detail) {
        answer.then().statusCode(status).body("size()", equalTo(1)).body("detail", equalTo(detail));
        assertThat(enrollmentRows()).isZero();
    }

    private void unavailable(Response answer) {
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        refused(answer, 503, "Service Unavailable");
    }
}
