package com.eduplatform.enrollment.remote;

import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** payment-service, which knows who paid for what. Deadline and breaker are those of {@link CourseClient}. */
@Path("/internal/payments")
@RegisterRestClient(configKey = "payment", baseUri = "http://payment")
@RegisterClientHeaders(InternalCall.class)
public interface PaymentClient {
    /** The completed payment of this student for this course; fails with {@link NotFoundException} if there is none. */
    @GET
    @Path("/completed")
    @Timeout
    @CircuitBreaker(delay = 2000, skipOn = NotFoundException.class)
    Uni<Payment> completed(
            @Url String at, @RestQuery("student_id") UUID studentId, @RestQuery("course_id") UUID courseId);

    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }

    record Payment(UUID id, UUID studentId, UUID courseId, String status) {
        public Payment {
            requireNonNull(id, "id");
            requireNonNull(studentId, "student_id");
            requireNonNull(courseId, "course_id");
            requireNonNull(status, "status");
        }

        /** Whether this answer fits the question: a payment for something else opens no door, whoever mixed it up. */
        public boolean pays(UUID student, UUID course) {
            return studentId.equals(student) && courseId.equals(course) && status.equals("completed");
        }
    }
}
