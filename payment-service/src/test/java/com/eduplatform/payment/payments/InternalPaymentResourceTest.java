package com.eduplatform.payment.payments;

import static com.eduplatform.payment.Paying.pay;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class InternalPaymentResourceTest {
    private static final String COMPLETED = "/internal/payments/completed?student_id=%s&course_id=%s";

    @Inject
    InternalToken internal;

    @Inject
    PaymentRows rows;

    private final UUID student = UUID.randomUUID();

    @Test
    void aSiblingFindsThePaymentThatWasJustMade() {
        UUID course = CourseService.sells("49.90");
        String id = pay(TestTokens.student(student), course, "49.90")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        String answer = completed(student, course)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("student_id", equalTo(student.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("amount", equalTo("49.90"))
                .body("status", equalTo("completed"))
                .extract()
                .asString();
        Golden.assertShape("internal-payment", answer);
        completed(UUID.randomUUID(), course).statusCode(404).body("detail", equalTo("Payment not found"));
        completed(student, UUID.randomUUID()).statusCode(404).body("detail", equalTo("Payment not found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "failed", "refunded"})
    void onlyCompletedPaymentsCount(String status) {
        UUID course = UUID.randomUUID();
        rows.insertPayment(student, course, status);

        completed(student, course).statusCode(404).body("detail", equalTo("Payment not found"));
    }

    @ParameterizedTest
    @CsvSource({
        "course_id=9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11, student_id",
        "student_id=9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11, course_id",
        "student_id=42&course_id=9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11, student_id",
        "course_id=%00&student_id=9f2c1f9e-8b7e-4d43-9c39-3d3f0f5f6a11, course_id"
    })
    void bothIdsAreNeeded(String query, String field) {
        given().urlEncodingEnabled(false)
                .header(InternalToken.HEADER, internal.value())
                .get("/internal/payments/completed?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("query", field));
    }

    @Test
    void peopleCannotAskWhatSiblingsAsk() {
        String path = COMPLETED.formatted(student, UUID.randomUUID());

        given().get(path).then().statusCode(401).body("detail", equalTo("Not authenticated"));
        given().header("Authorization", "Bearer " + TestTokens.admin(student))
                .get(path)
                .then()
                .statusCode(401);
        given().header(InternalToken.HEADER, "guessed").get(path).then().statusCode(401);
    }

    private ValidatableResponse completed(UUID studentId, UUID courseId) {
        return given().header(InternalToken.HEADER, internal.value())
                .get(COMPLETED.formatted(studentId, courseId))
                .then();
    }
}
