package com.eduplatform.enrollment;

import static io.restassured.RestAssured.given;

import com.eduplatform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** The running service as a client sees it, its tables, and siblings that are healthy at the start of every test. */
public abstract class ServiceTest {
    @Inject
    DataSource database;

    @Inject
    CircuitBreakerMaintenance breakers;

    protected final UUID student = UUID.randomUUID();

    @BeforeEach
    void siblingsAreHealthy() {
        Siblings.reset();
        breakers.resetAll();
    }

    protected RequestSpecification asStudent() {
        return as(TestTokens.student(student));
    }

    protected static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    protected static RequestSpecification anonymous() {
        return given().contentType(ContentType.JSON);
    }

    protected Response enroll(UUID course) {
        return asStudent().body("""
                        {"course_id":"%s"}""".formatted(course)).post("/enrollments");
    }

    protected Response complete(UUID lesson, UUID course) {
        return asStudent().body("""
                        {"course_id":"%s"}""".formatted(course)).post("/progress/lessons/{id}/complete", lesson);
    }

    /** The status codes of as many calls at once. */
    protected static List<Integer> atOnce(int times, Callable<Response> call) {
        return atOnce(IntStream.range(0, times).mapToObj(_ -> call).toList());
    }

    protected static List<Integer> atOnce(List<Callable<Response>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(Response::statusCode)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The single value of a query. */
    protected Object sql(String query, Object... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getObject(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected long enrollmentRows() {
        return (long) sql("SELECT count(*) FROM enrollments WHERE student_id = ?", student);
    }

    protected long completionRows() {
        return (long) sql("SELECT count(*) FROM lesson_progress WHERE student_id = ?", student);
    }
}
