package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.paidCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What payment-service asks about enrolments and progress. */
@QuarkusTest
class EnrollmentAuditTest extends ServiceTest {
    @Inject
    InternalToken token;

    @Test
    void paidEnrolmentsAreWalkedThroughInTheOrderOfTheirPayments() {
        for (int i = 0; i < 3; i++) {
            UUID course = paidCourse();
            payment(student, course);
            enroll(course).then().statusCode(201);
        }
        enroll(freeCourse()).then().statusCode(201);

        List<String> ids = asSibling()
                .get("/internal/enrollments/audit/paid?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.payment_id");

        assertThat(ids).isSorted().hasSizeGreaterThanOrEqualTo(3);
        String second = asSibling()
                .get("/internal/enrollments/audit/paid?limit=1&after={id}", ids.getFirst())
                .then()
                .statusCode(200)
                .body("items.payment_id", contains(ids.get(1)))
                .extract()
                .asString();
        Golden.assertShape("internal-paid-enrollments", second);
        asSibling()
                .get("/internal/enrollments/audit/paid?after={id}", ids.getLast())
                .then()
                .statusCode(200)
                .body("items.size()", is(0));
        for (String query : new String[] {"limit=0", "limit=1001", "after=42"}) {
            asSibling().get("/internal/enrollments/audit/paid?" + query).then().statusCode(422);
        }
    }

    @Test
    void whoeverIsEnrolledIsFound() {
        UUID course = freeCourse();
        enroll(course).then().statusCode(201);

        String answer = asSibling()
                .body("""
                        {"items":[{"student_id":"%1$s","course_id":"%2$s"},{"student_id":"%2$s","course_id":"%1$s"}]}""".formatted(student, course))
                .post("/internal/enrollments/audit/lookup")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].student_id", equalTo(student.toString()))
                .extract()
                .asString();

        Golden.assertShape("internal-enrolled-pairs", answer);
        for (String body : new String[] {"{}", "{\"items\":[null]}", "{\"items\":[{}]}"}) {
            asSibling()
                    .body(body)
                    .post("/internal/enrollments/audit/lookup")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void progressIsTold() {
        UUID lesson = UUID.randomUUID();
        UUID course = freeCourse(lesson, UUID.randomUUID());
        asSibling()
                .get("/internal/enrollments/progress?student_id={s}&course_id={c}", student, course)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Enrollment not found"));
        enroll(course).then().statusCode(201);
        complete(lesson, course).then().statusCode(201);

        String answer = asSibling()
                .get("/internal/enrollments/progress?student_id={s}&course_id={c}", student, course)
                .then()
                .statusCode(200)
                .body("completed_lessons", is(1))
                .body("total_lessons", is(2))
                .extract()
                .asString();

        Golden.assertShape("internal-progress", answer);
        asSibling().get("/internal/enrollments/progress").then().statusCode(422);
    }

    @Test
    void noPersonMayAskWhateverTheirToken() {
        for (String path : new String[] {"audit/paid", "progress?student_id=" + student + "&course_id=" + student}) {
            as(TestTokens.admin(student))
                    .get("/internal/enrollments/" + path)
                    .then()
                    .statusCode(401);
        }
        as(TestTokens.admin(student))
                .body("{\"items\":[]}")
                .post("/internal/enrollments/audit/lookup")
                .then()
                .statusCode(401);
    }

    private RequestSpecification asSibling() {
        return anonymous().header(InternalToken.HEADER, token.value());
    }
}
