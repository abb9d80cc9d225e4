package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.Siblings.COURSE;
import static com.eduplatform.enrollment.Siblings.IDENTITY;
import static com.eduplatform.enrollment.Siblings.courseOf;
import static com.eduplatform.enrollment.Siblings.freeCourse;
import static com.eduplatform.enrollment.Siblings.payment;
import static com.eduplatform.enrollment.Siblings.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.enrollment.ServiceTest;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /enrollments/grants. */
@QuarkusTest
class GrantingAccessTest extends ServiceTest {
    private final UUID teacher = UUID.randomUUID();
    private final UUID course = UUID.randomUUID();
    private final UUID lesson = UUID.randomUUID();

    @BeforeEach
    void theTeacherHasAPaidCourse() {
        courseOf(teacher, course, false, lesson);
        person(student, "student");
    }

    @Test
    void theTeacherLetsAStudentIntoAPaidCourse() {
        grant(TestTokens.teacher(teacher), course, student)
                .then()
                .statusCode(201)
                .body("student_id", equalTo(student.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("payment_id", nullValue())
                .body("status", equalTo("enrolled"))
                .body("total_lessons", equalTo(1));

        complete(lesson, course).then().statusCode(201);
        assertThat(sql("SELECT access FROM enrollments WHERE student_id = ?", student))
                .isEqualTo("granted");
        assertThat(sql("SELECT granted_by FROM enrollments WHERE student_id = ?", student))
                .isEqualTo(teacher);
    }

    /** See {@code Siblings}: two of the three instances that know who is a student do not say it. */
    @Test
    void instancesOfASiblingThatAreAwayOrStoppingAreNotMissed() {
        for (int i = 0; i < 3; i++) {
            UUID next = person(UUID.randomUUID(), "student");
            grant(TestTokens.teacher(teacher), course, next).then().statusCode(201);
        }
    }

    @Test
    void aGrantIsToldAsOne() {
        UUID enrollment = UUID.fromString(
                grant(TestTokens.teacher(teacher), course, student).path("id"));

        List<String> told = Told.about(enrollment, "enrollment.created");

        assertThat(told).hasSize(1);
        Golden.assertShape("event-enrollment.created", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("access")).isEqualTo("granted");
        assertThat(data.getString("student_id")).isEqualTo(student.toString());
        assertThat(data.getString("course_title")).isEqualTo("Analytical engines");
    }

    @Test
    void anAdminLetsAnybodyIntoAnyCourse() {
        UUID free = freeCourse();

        grant(TestTokens.admin(UUID.randomUUID()), course, student).then().statusCode(201);
        grant(TestTokens.admin(UUID.randomUUID()), free, student).then().statusCode(201);
    }

    @Test
    void anotherTeacherMayNotAndLearnsNothingOfTheStudent() {
        for (UUID somebody : new UUID[] {student, UUID.randomUUID()}) {
            grant(TestTokens.teacher(UUID.randomUUID()), course, somebody)
                    .then()
                    .statusCode(403)
                    .body("detail", equalTo("Only the course owner can grant access"));
        }
        assertThat(IDENTITY.asked()).isEmpty();
    }

    @Test
    void studentsAndUnverifiedTeachersMayNot() {
        for (String token : new String[] {TestTokens.student(student), TestTokens.unverifiedTeacher(teacher)}) {
            grant(token, course, student)
                    .then()
                    .statusCode(403)
                    .body("detail", equalTo("Only verified teachers and admins can grant access"));
        }
    }

    @Test
    void onlyStudentsWhoExistAreLetIn() {
        String owner = TestTokens.teacher(teacher);

        grant(owner, course, UUID.randomUUID()).then().statusCode(404).body("detail", equalTo("Student not found"));
        grant(owner, course, person(UUID.randomUUID(), "teacher"))
                .then()
                .statusCode(409)
                .body("detail", equalTo("User is not a student"));
        grant(owner, UUID.randomUUID(), student).then().statusCode(404).body("detail", equalTo("Course not found"));
    }

    @Test
    void whoeverIsInIsNotLetInAgain() {
        String owner = TestTokens.teacher(teacher);

        assertThat(atOnce(5, () -> grant(owner, course, student)))
                .containsOnlyOnce(201)
                .containsOnly(201, 409);

        grant(owner, course, student).then().statusCode(409).body("detail", equalTo("Already enrolled in this course"));
        assertThat(enrollmentRows()).isOne();
    }

    @Test
    void whoPaysLaterStaysWhereHeIs() {
        UUID enrollment = UUID.fromString(
                grant(TestTokens.teacher(teacher), course, student).path("id"));
        UUID paid = payment(student, course);

        enroll(course).then().statusCode(409).body("detail", equalTo("Already enrolled in this course"));
        Told.by("payment", "payment.refunded", paid, 2, aboutPayment("refunded", paid));
        Told.eventually(() -> (long) sql("SELECT count(*) FROM refunded_payments WHERE payment_id = ?", paid) == 1);

        assertThat(sql("SELECT id FROM enrollments WHERE student_id = ?", student))
                .as("the grant was not bought, and does not go with the money")
                .isEqualTo(enrollment);
    }

    @Test
    void whatIsKnownHereIsEnoughForAYes() {
        UUID known = UUID.randomUUID();
        Told.by(
                "course",
                "course.created",
                known,
                1,
                Golden.answer("event-course.created", Map.of("course_id", known, "teacher_id", teacher)));
        Told.eventually(() -> (long) sql("SELECT count(*) FROM known_courses WHERE course_id = ?", known) == 1);
        COURSE.fails(500);

        grant(TestTokens.teacher(teacher), known, student).then().statusCode(201);
        grant(TestTokens.teacher(UUID.randomUUID()), known, student).then().statusCode(503);
    }

    @Test
    void whileNobodyCanSayThereIsNeitherYesNorNo() {
        IDENTITY.fails(500);
        grant(TestTokens.teacher(teacher), course, student)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        IDENTITY.fails(0);
        COURSE.fails(-1);
        grant(TestTokens.teacher(teacher), course, student).then().statusCode(503);

        assertThat(enrollmentRows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"course_id", "student_id"})
    void bothIdsAreNeeded(String missing) {
        String body = "{\"course_id\":\"%s\",\"student_id\":\"%s\"}".formatted(course, student);

        as(TestTokens.teacher(teacher))
                .body(body.replace(missing, "something_else"))
                .post("/enrollments/grants")
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("body", missing));
    }

    @Test
    void noGrantIsWithoutItsGiver() {
        grant(TestTokens.teacher(teacher), course, student).then().statusCode(201);

        for (String change : new String[] {"granted_by = NULL", "access = 'free'"}) {
            assertThatThrownBy(() -> sql("UPDATE enrollments SET " + change + " WHERE student_id = ?", student))
                    .hasMessageContaining("enrollments_granted");
        }
    }

    private static Response grant(String token, UUID course, UUID student) {
        return as(token)
                .body("{\"course_id\":\"%s\",\"student_id\":\"%s\"}".formatted(course, student))
                .post("/enrollments/grants");
    }

    private String aboutPayment(String what, UUID payment) {
        return Golden.answer(
                "event-payment." + what, Map.of("payment_id", payment, "student_id", student, "course_id", course));
    }
}
