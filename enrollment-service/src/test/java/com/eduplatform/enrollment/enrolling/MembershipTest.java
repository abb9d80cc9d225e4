package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.freeCourse;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /internal/enrollments, which course-service asks before it takes a review. */
@QuarkusTest
class MembershipTest extends ServiceTest {
    @Inject
    InternalToken token;

    @Test
    void siblingLearnsWhoIsEnrolled() {
        UUID course = freeCourse();
        String id = enroll(course).jsonPath().getString("id");

        String answer = asSibling()
                .get("/internal/enrollments?student_id={s}&course_id={c}", student, course)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("student_id", equalTo(student.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("status", equalTo("enrolled"))
                .extract()
                .asString();
        Golden.assertShape("internal-enrollment", answer);
    }

    @Test
    void whoeverIsNotEnrolledIs404() {
        UUID course = freeCourse();
        enroll(course);

        asSibling()
                .get("/internal/enrollments?student_id={s}&course_id={c}", UUID.randomUUID(), course)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Enrollment not found"));
        asSibling()
                .get("/internal/enrollments?student_id={s}&course_id={c}", student, UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void noPersonMayAskWhateverTheirToken() {
        for (var caller : new RequestSpecification[] {
            anonymous(),
            as(TestTokens.admin(student)),
            anonymous().header(InternalToken.HEADER, "wrong"),
            anonymous().header(InternalToken.HEADER, "")
        }) {
            caller.get("/internal/enrollments?student_id={s}&course_id={c}", student, student)
                    .then()
                    .statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?student_id=00000000-0000-0000-0000-000000000000",
                "?course_id=00000000-0000-0000-0000-000000000000",
                "?student_id=42&course_id=00000000-0000-0000-0000-000000000000",
                "?student_id=00000000-0000-0000-0000-000000000000&course_id=%00"
            })
    void incompleteQuestionIs422(String query) {
        asSibling()
                .urlEncodingEnabled(false)
                .get("/internal/enrollments" + query)
                .then()
                .statusCode(422)
                .body("errors[0].loc[0]", equalTo("query"));
    }

    private RequestSpecification asSibling() {
        return anonymous().header(InternalToken.HEADER, token.value());
    }
}
