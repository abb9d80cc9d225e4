package com.eduplatform.payment.ledger;

import static com.eduplatform.payment.CourseService.ENROLLMENT;
import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.as;
import static com.eduplatform.payment.Paying.pay;
import static com.eduplatform.payment.Paying.payDemo;
import static com.eduplatform.payment.Paying.refund;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.eduplatform.payment.CourseService;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class EarningsResourceTest {
    private final UUID teacherId = UUID.randomUUID();
    private final String teacher = TestTokens.teacher(teacherId);

    @BeforeEach
    void siblingsAreWell() {
        SIBLING.reset();
        ENROLLMENT.reset();
    }

    @Test
    void aTeacherSeesWhatEachCourseBrought() {
        UUID best = CourseService.sells(teacherId, UUID.randomUUID(), "100.00");
        UUID other = CourseService.sells(teacherId, UUID.randomUUID(), "49.90");
        UUID foreign = CourseService.sells(UUID.randomUUID(), UUID.randomUUID(), "500.00");
        String student = student();
        String refunded = pay(student, best, "100.00").path("id");
        pay(student(), best, "100.00").then().statusCode(201);
        pay(student, other, "49.90").then().statusCode(201);
        pay(student, foreign, "500.00").then().statusCode(201);
        payDemo(student(), "decline", other).then().statusCode(402);
        payDemo(student(), "never", other).then().statusCode(201);
        refund(student, refunded).then().statusCode(200);

        as(teacher)
                .get("/payments/earnings")
                .then()
                .statusCode(200)
                .body("size()", is(5))
                .body("earned", equalTo("174.93"))
                .body("refunded", equalTo("70.00"))
                .body("pending_payout", equalTo("104.93"))
                .body("total", is(2))
                .body("items.course_id", contains(best.toString(), other.toString()))
                .body("items[0].size()", is(6))
                .body("items.sales", contains(2, 1))
                .body("items.refunds", contains(1, 0))
                .body("items.earned", contains("140.00", "34.93"))
                .body("items.refunded", contains("70.00", "0.00"))
                .body("items.pending_payout", contains("70.00", "34.93"));
        as(teacher)
                .get("/payments/earnings?limit=1&offset=1")
                .then()
                .statusCode(200)
                .body("items.course_id", contains(other.toString()))
                .body("earned", equalTo("174.93"))
                .body("total", is(2));
    }

    @Test
    void whoHasSoldNothingHasEarnedNothing() {
        for (String token : List.of(teacher, TestTokens.unverifiedTeacher(teacherId))) {
            as(token)
                    .get("/payments/earnings")
                    .then()
                    .statusCode(200)
                    .body("earned", equalTo("0.00"))
                    .body("refunded", equalTo("0.00"))
                    .body("pending_payout", equalTo("0.00"))
                    .body("items", empty())
                    .body("total", is(0));
        }
    }

    @Test
    void onlyTeachersHaveEarnings() {
        for (String token : List.of(TestTokens.student(teacherId), TestTokens.admin(teacherId))) {
            as(token)
                    .get("/payments/earnings")
                    .then()
                    .statusCode(403)
                    .body("detail", equalTo("Only teachers have earnings"));
        }
        given().get("/payments/earnings").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 101", "offset, -1", "offset, 10001", "offset, x"})
    void pagesOutOfBoundsAreRefused(String parameter, String value) {
        as(teacher)
                .get("/payments/earnings?" + parameter + "=" + value)
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("query", parameter));
    }

    private static String student() {
        return TestTokens.student(UUID.randomUUID());
    }
}
