package com.eduplatform.payment.course;

import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * course-service, at {@code COURSE_URL}. A person is waiting: after a second without an answer there is none, and after
 * ten failures among twenty calls nobody asks for two seconds.
 */
@Path("/internal/courses")
@RegisterRestClient(configKey = "course", baseUri = "http://course")
@RegisterClientHeaders(InternalCall.class)
public interface CourseClient {
    /** Fails with {@link NotFoundException} for an unknown course: an answer like any other, no failure of the service. */
    @GET
    @Path("/{id}")
    @Timeout(value = 1, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotFoundException.class)
    Uni<CourseOffer> offer(@Url String at, @RestPath UUID id);

    /**
     * All courses, by id.
     *
     * @param after the last id of the page before; null: from the beginning
     */
    @GET
    @Path("/export")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<Export> export(@Url String at, @RestQuery @Nullable UUID after, @RestQuery int limit);

    /** A page of all courses. */
    record Export(List<ExportedCourse> items) {}

    /** The fields that are read here. */
    record ExportedCourse(
            UUID courseId,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price,
            long version) {
        public ExportedCourse {
            requireNonNull(courseId, "course_id");
            requireNonNull(teacherId, "teacher_id");
            requireNonNull(title, "title");
        }
    }

    /** The circuit breaker tells failures apart by their type alone. */
    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }
}
