package com.eduplatform.course.review;

import static com.eduplatform.course.CourseFixtures.course;
import static com.eduplatform.course.CourseFixtures.refused;
import static com.eduplatform.course.CourseFixtures.refusedField;
import static com.eduplatform.course.CourseFixtures.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.eduplatform.course.Doors;
import com.eduplatform.course.FakeEnrollments;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(FakeEnrollments.class)
class ReviewResourceTest {
    @Inject
    DataSource database;

    private final UUID student = UUID.randomUUID();
    private UUID course = student;

    @BeforeEach
    void addCourse() {
        course = course(UUID.randomUUID());
    }

    @AfterEach
    void heal() {
        FakeEnrollments.service().reset();
    }

    @Test
    void enrolledStudentReviewsAndTheCourseFollows() {
        FakeEnrollments.has(student, course);

        review(student, 4, "Très bien <3")
                .statusCode(201)
                .body("keySet()", contains("id", "student_id", "course_id", "rating", "comment", "created_at"))
                .body("student_id", equalTo(student.toString()))
                .body("course_id", equalTo(course.toString()))
                .body("rating", equalTo(4))
                .body("comment", equalTo("Très bien <3"));

        given().get("/courses/{id}", course)
                .then()
                .body("avg_rating", equalTo(4.0f))
                .body("review_count", equalTo(1));
        assertThat(FakeEnrollments.service().asked().getLast().headers())
                .containsKeys("x-internal-token", "x-request-id");
    }

    @Test
    void commentMayBeLeftOut() {
        FakeEnrollments.has(student, course);

        sends(TestTokens.student(student), "{\"course_id\":\"" + course + "\",\"rating\":1}")
                .post("/reviews")
                .then()
                .statusCode(201)
                .body("comment", equalTo(""));
    }

    @Test
    void averageIsRoundedToTwoDecimals() {
        for (int stars : new int[] {5, 4, 4}) {
            UUID somebody = UUID.randomUUID();
            FakeEnrollments.has(somebody, course);
            review(somebody, stars, "").statusCode(201);
        }

        given().get("/courses/{id}", course)
                .then()
                .body("avg_rating", equalTo(4.33f))
                .body("review_count", equalTo(3));
    }

    @Test
    void studentReviewsACourseOnce() {
        FakeEnrollments.has(student, course);
        review(student, 5, "").statusCode(201);

        refused(review(student, 1, "again"), 409, "You already reviewed this course");

        given().get("/courses/{id}", course)
                .then()
                .body("avg_rating", equalTo(5.0f))
                .body("review_count", equalTo(1));
    }

    @Test
    void studentCannotReviewBeforeEnrolling() {
        refused(review(student, 5, ""), 403, "Enroll in the course to review it");
        given().get("/courses/{id}", course)
                .then()
                .body("review_count", equalTo(0))
                .body("avg_rating", nullValue());
    }

    @Test
    void enrollmentOfSomebodyElseIsNoAnswer() {
        FakeEnrollments.service()
                .answers(
                        "GET /internal/enrollments?student_id=" + student + "&course_id=" + course,
                        200,
                        "{\"student_id\":\"" + UUID.randomUUID() + "\",\"course_id\":\"" + course + "\"}");

        refused(review(student, 5, ""), 403, "Enroll in the course to review it");
    }

    @Test
    void onlyStudentsReview() {
        for (String other : List.of(TestTokens.teacher(student), TestTokens.admin(student))) {
            refused(
                    sends(other, "{\"course_id\":\"" + course + "\",\"rating\":5}")
                            .post("/reviews")
                            .then(),
                    403,
                    "Only students can leave reviews");
        }
        Doors.areShutWithoutToken("POST", "/reviews", "{\"course_id\":\"" + course + "\",\"rating\":5}");
    }

    @Test
    void unknownCourseComesBeforeTheQuestionOfEnrollment() {
        course = UUID.randomUUID();

        refused(review(student, 5, ""), 404, "Course not found");
        assertThat(FakeEnrollments.service().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rating\":5 | course_id",
                "\"course_id\":\"x\",\"rating\":5 | course_id",
                "\"course_id\":5,\"rating\":5 | course_id",
                "\"course_id\":\"COURSE\" | rating",
                "\"course_id\":\"COURSE\",\"rating\":null | rating",
                "\"course_id\":\"COURSE\",\"rating\":0 | rating",
                "\"course_id\":\"COURSE\",\"rating\":6 | rating",
                "\"course_id\":\"COURSE\",\"rating\":4.5 | rating",
                "\"course_id\":\"COURSE\",\"rating\":\"5\" | rating",
                "\"course_id\":\"COURSE\",\"rating\":1000000000000 | rating",
                "\"course_id\":\"COURSE\",\"rating\":5,\"comment\":\"\\u0000\" | comment",
                "\"course_id\":\"COURSE\",\"rating\":5,\"comment\":[] | comment",
            })
    void invalidReviewsAreRefused(String fields, String field) {
        String json = "{" + fields.replace("COURSE", course.toString()) + "}";

        refusedField(sends(TestTokens.student(student), json).post("/reviews").then(), "body", field);
    }

    @Test
    void overlongCommentIsRefused() {
        refusedField(review(student, 5, "x".repeat(5_001)), "body", "comment");
    }

    @Test
    void nobodyReviewsWhileEnrollmentCannotSay() {
        FakeEnrollments.has(student, course);

        FakeEnrollments.service().fails(500);
        assertUnavailable();
        FakeEnrollments.service().fails(-1);
        assertUnavailable();
        FakeEnrollments.service().reset();
        FakeEnrollments.has(student, course);
        FakeEnrollments.service().isSlow(Duration.ofSeconds(2));
        assertUnavailable();
        FakeEnrollments.service().reset();
        FakeEnrollments.service()
                .answers("GET /internal/enrollments?student_id=" + student + "&course_id=" + course, 200, "<html>");
        assertUnavailable();

        given().get("/courses/{id}", course).then().body("review_count", equalTo(0));
    }

    @Test
    void strangersDoNotOpenTheBreaker() {
        for (int i = 0; i < 40; i++) {
            refused(review(UUID.randomUUID(), 5, ""), 403, "Enroll in the course to review it");
        }
    }

    @Test
    void parallelReviewsOfManyStudentsAllCount() throws Exception {
        List<UUID> students =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        students.forEach(each -> FakeEnrollments.has(each, course));

        List<Integer> statuses = inParallel(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Integer>)
                        () -> review(students.get(i), 1 + i % 5, "").extract().statusCode())
                .toList());

        assertThat(statuses).hasSize(20).containsOnly(201);
        given().get("/courses/{id}", course)
                .then()
                .body("avg_rating", equalTo(3.0f))
                .body("review_count", equalTo(20));
        assertThat(sums()).isEqualTo("60/20/3.00 of 20 rows with 60");
    }

    @Test
    void parallelReviewsOfOneStudentLeaveOne() throws Exception {
        FakeEnrollments.has(student, course);

        List<Integer> statuses = inParallel(IntStream.range(0, 10)
                .mapToObj(i -> (Callable<Integer>)
                        () -> review(student, 5, "").extract().statusCode())
                .toList());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(sums()).isEqualTo("5/1/5.00 of 1 rows with 5");
    }

    @Test
    void editingACourseMeanwhileLosesNoRating() throws Exception {
        UUID teacher = UUID.randomUUID();
        course = course(teacher);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            UUID somebody = UUID.randomUUID();
            FakeEnrollments.has(somebody, course);
            work.add(() -> review(somebody, 5, "").extract().statusCode());
            work.add(() -> sends(TestTokens.teacher(teacher), "{\"title\":\"" + somebody + "\"}")
                    .put("/courses/{id}", course)
                    .statusCode());
        }

        assertThat(inParallel(work)).containsOnly(200, 201);
        assertThat(sums()).isEqualTo("50/10/5.00 of 10 rows with 50");
    }

    @Test
    void reviewsComeNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID somebody = UUID.randomUUID();
            FakeEnrollments.has(somebody, course);
            ids.addFirst(review(somebody, 5, "").extract().path("id"));
        }

        given().get("/reviews/course/{id}?limit=2", course)
                .then()
                .statusCode(200)
                .body("items.id", contains(ids.get(0), ids.get(1)))
                .body("total", equalTo(3));
        given().get("/reviews/course/{id}?limit=2&offset=2", course).then().body("items.id", contains(ids.get(2)));
    }

    @Test
    void unknownCourseHasNoReviews() {
        given().get("/reviews/course/{id}", UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("total", equalTo(0));
        refusedField(given().get("/reviews/course/x").then(), "path", "id");
        refusedField(given().get("/reviews/course/{id}?limit=101", course).then(), "query", "limit");
        refusedField(
                given().get("/reviews/course/{id}?offset=1000000000000", course).then(), "query", "offset");
    }

    private ValidatableResponse review(UUID by, int rating, String comment) {
        return sends(
                        TestTokens.student(by),
                        "{\"course_id\":\"" + course + "\",\"rating\":" + rating + ",\"comment\":\"" + comment + "\"}")
                .post("/reviews")
                .then();
    }

    private void assertUnavailable() {
        ValidatableResponse response = review(student, 5, "");
        refused(response, 503, "Service Unavailable");
        response.header("Retry-After", notNullValue());
    }

    private String sums() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        SELECT c.rating_sum || '/' || c.review_count || '/' || c.avg_rating || ' of ' || count(r.id)
                            || ' rows with ' || sum(r.rating)
                        FROM courses c JOIN reviews r ON r.course_id = c.id WHERE c.id = ? GROUP BY c.id""")) {
            query.setObject(1, course);
            var rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
        }
        return results;
    }
}
