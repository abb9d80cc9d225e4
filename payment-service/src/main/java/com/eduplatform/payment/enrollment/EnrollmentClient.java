package com.eduplatform.payment.enrollment;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** enrollment-service, at {@code ENROLLMENT_URL}. Deadline and breaker are those of the course client. */
@Path("/internal/enrollments")
@RegisterRestClient(configKey = "enrollment", baseUri = "http://enrollment")
@RegisterClientHeaders(InternalCall.class)
public interface EnrollmentClient {
    /** How far the student is; fails with {@link NotFoundException} for one who is not enrolled. */
    @GET
    @Path("/progress")
    @Timeout(value = 1, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotFoundException.class)
    Uni<Progress> progress(
            @Url String at, @RestQuery("student_id") UUID studentId, @RestQuery("course_id") UUID courseId);

    /** Enrolments that were paid for, behind this payment id. */
    @GET
    @Path("/audit/paid")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<PaidEnrollments> paid(@Url String at, @RestQuery UUID after, @RestQuery int limit);

    /** Those of at most 1,000 pairs who are enrolled, and those who have left. */
    @POST
    @Path("/audit/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<Members> members(@Url String at, Pairs asked);

    /** The circuit breaker tells failures apart by their type alone. */
    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }

    /** A count that is missing fails the reading: it must become 503 and not a course that nobody has begun. */
    record Progress(int completedLessons, int totalLessons) {}

    record PaidEnrollments(List<PaidEnrollment> items) {}

    record PaidEnrollment(UUID id, UUID studentId, UUID courseId, UUID paymentId) {}

    record Pairs(List<Pair> items) {}

    record Pair(UUID studentId, UUID courseId) {}

    record Members(List<Member> items) {}

    /** @param leftAt null for whoever is enrolled */
    record Member(UUID studentId, UUID courseId, @Nullable Instant leftAt) {
        public Pair pair() {
            return new Pair(studentId, courseId);
        }

        /** Whether this is where somebody may be who has paid then: inside, or gone of his own accord since. */
        public boolean accountsFor(Instant paidAt) {
            return leftAt == null || !leftAt.isBefore(paidAt);
        }
    }
}
