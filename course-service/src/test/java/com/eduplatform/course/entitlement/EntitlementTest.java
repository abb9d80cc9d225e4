package com.eduplatform.course.entitlement;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.created;
import static com.eduplatform.course.CourseFixtures.module;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.course.FakeEnrollments;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeEnrollments.class)
class EntitlementTest {
    private static final String LOCKED = "Enroll in the course to read this lesson";

    private final UUID teacher = UUID.randomUUID();
    private final UUID student = UUID.randomUUID();
    private UUID paid = teacher;
    private UUID paidLesson = teacher;

    @BeforeEach
    void sellACourse() {
        FakeEnrollments.service().reset();
        paid = course(teacher, "{\"title\":\"Paid\",\"description\":\"\",\"is_free\":false,\"price\":\"49.90\"}");
        paidLesson = lessonWithVideo(paid);
    }

    @Test
    void aPaidLessonIsForItsStudentsItsOwnerAndAdmins() {
        FakeEnrollments.has(student, paid);

        for (String token : List.of(
                TestTokens.student(student), TestTokens.teacher(teacher), TestTokens.admin(UUID.randomUUID()))) {
            as(token)
                    .get("/lessons/{id}", paidLesson)
                    .then()
                    .statusCode(200)
                    .body("content", equalTo("Secret"))
                    .body("video_url", equalTo("https://example.com/v"));
            curriculum(as(token)).body("content", equalTo("Secret"));
        }
    }

    @Test
    void everybodyElseSeesTitlesDurationsAndOrder() {
        for (RequestSpecification stranger : List.of(
                given(),
                as("garbage"),
                as(TestTokens.student(UUID.randomUUID())),
                as(TestTokens.teacher(UUID.randomUUID())),
                as(TestTokens.unverifiedTeacher(UUID.randomUUID())))) {
            curriculum(stranger)
                    .body("title", equalTo("L"))
                    .body("duration_minutes", equalTo(5))
                    .body("order", equalTo(1))
                    .body("content", equalTo(""))
                    .body("video_url", nullValue());
        }
        for (RequestSpecification stranger : List.of(
                given(),
                as("garbage"),
                as(TestTokens.student(UUID.randomUUID())),
                as(TestTokens.teacher(UUID.randomUUID())))) {
            refused(stranger.get("/lessons/{id}", paidLesson).then(), 403, LOCKED);
        }
    }

    @Test
    void theCookieOpensItAsTheHeaderDoes() {
        FakeEnrollments.has(student, paid);

        given().cookie("access_token", TestTokens.student(student))
                .get("/lessons/{id}", paidLesson)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", notNullValue())
                .body("content", equalTo("Secret"));
        curriculum(given().cookie("access_token", TestTokens.teacher(teacher))).body("content", equalTo("Secret"));
        refused(
                given().cookie("access_token", "garbage")
                        .get("/lessons/{id}", paidLesson)
                        .then(),
                403,
                LOCKED);
    }

    @Test
    void aFreeCourseStaysOpenAndNobodyIsAsked() {
        UUID lesson = lessonWithVideo(course(teacher));

        for (RequestSpecification anybody : List.of(given(), as(TestTokens.student(student)))) {
            anybody.get("/lessons/{id}", lesson).then().statusCode(200).body("content", equalTo("Secret"));
        }
        assertThat(FakeEnrollments.service().asked()).isEmpty();
    }

    @Test
    void whatIsSoldLaterIsLockedFromThenOn() {
        UUID course = course(teacher);
        UUID lesson = lessonWithVideo(course);
        given().get("/lessons/{id}", lesson).then().statusCode(200);

        sends(TestTokens.teacher(teacher), "{\"is_free\":false,\"price\":\"9.99\"}")
                .put("/courses/{id}", course)
                .then()
                .statusCode(200);

        refused(given().get("/lessons/{id}", lesson).then(), 403, LOCKED);
    }

    @Test
    void whileEnrollmentIsAwayNobodyGetsAWrongYes() {
        FakeEnrollments.has(student, paid);
        for (Runnable trouble : List.<Runnable>of(
                () -> FakeEnrollments.service().fails(500),
                () -> FakeEnrollments.service().fails(-1),
                () -> FakeEnrollments.service().isSlow(Duration.ofSeconds(2)))) {
            trouble.run();

            as(TestTokens.student(student))
                    .get("/lessons/{id}", paidLesson)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            curriculum(as(TestTokens.student(student))).body("content", equalTo(""));
            curriculum(as(TestTokens.teacher(teacher))).body("content", equalTo("Secret"));

            FakeEnrollments.service().reset();
            FakeEnrollments.has(student, paid);
        }
    }

    /** The only lesson in the curriculum, as this caller sees it. */
    private ValidatableResponse curriculum(RequestSpecification caller) {
        return caller.get("/courses/{id}/curriculum", paid)
                .then()
                .statusCode(200)
                .body("total_lessons", equalTo(1))
                .rootPath("modules[0].lessons[0]");
    }

    private UUID lessonWithVideo(UUID course) {
        String lesson = "{\"title\":\"L\",\"content\":\"Secret\",\"video_url\":\"https://example.com/v\","
                + "\"duration_minutes\":5,\"order\":1}";
        return created(sends(TestTokens.teacher(teacher), lesson)
                .post("/modules/{id}/lessons", module(teacher, course, 0))
                .then());
    }
}
