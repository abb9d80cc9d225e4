package com.eduplatform.course.entitlement;

import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** enrollment-service, as far as courses need it: is this student enrolled? */
@RegisterRestClient(configKey = "enrollment", baseUri = "http://enrollment")
@RegisterClientHeaders(InternalCall.class)
@Path("/internal/enrollments")
interface EnrollmentClient {
    /** Fails with {@link NotFoundException} when the student is not enrolled: an answer, which the breaker ignores. */
    @GET
    @Timeout
    @CircuitBreaker(delay = 2_000, skipOn = NotFoundException.class)
    Uni<Enrollment> enrollment(
            @Url String at, @RestQuery("student_id") UUID student, @RestQuery("course_id") UUID course);

    /**
     * The enrolments that there are, by id.
     *
     * @param after the last id of the page before; null: from the beginning
     */
    @GET
    @Path("/export")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<Export> export(@Url String at, @RestQuery @Nullable UUID after, @RestQuery int limit);

    /** A page of them. */
    record Export(List<ExportedEnrollment> items) {}

    /** The fields that are read here. */
    record ExportedEnrollment(UUID enrollmentId, UUID studentId, UUID courseId, long version) {
        public ExportedEnrollment {
            requireNonNull(enrollmentId, "enrollment_id");
            requireNonNull(studentId, "student_id");
            requireNonNull(courseId, "course_id");
        }
    }

    /** The fields that are read here. */
    record Enrollment(UUID studentId, UUID courseId) {
        boolean isOf(UUID student, UUID course) {
            return student.equals(studentId) && course.equals(courseId);
        }
    }

    /** The breaker tells failures apart by their type, so the one status that is an answer gets its own. */
    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }
}
