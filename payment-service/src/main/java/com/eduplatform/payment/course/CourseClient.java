package com.eduplatform.payment.course;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * course-service, at {@code COURSE_URL}. A person is waiting: after a second without an answer there is none, and after
 * ten failures among twenty calls nobody asks for two seconds.
 */
@Path("/internal/courses")
@RegisterRestClient(configKey = "course")
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
    Uni<CourseOffer> offer(@RestPath UUID id);

    /** The circuit breaker tells failures apart by their type alone. */
    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }
}
