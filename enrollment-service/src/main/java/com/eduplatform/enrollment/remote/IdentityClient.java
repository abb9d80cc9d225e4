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
import org.jspecify.annotations.Nullable;

/** identity-service, which knows who is who. Deadline and breaker are those of {@link CourseClient}. */
@Path("/internal/users")
@RegisterRestClient(configKey = "identity", baseUri = "http://identity")
@RegisterClientHeaders(InternalCall.class)
public interface IdentityClient {
    /** Fails with {@link NotFoundException} for an id that nobody has. */
    @GET
    @Path("/{id}")
    @Timeout
    @CircuitBreaker(delay = 2000, skipOn = NotFoundException.class)
    Uni<User> user(@Url String at, UUID id);

    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }

    /** @param role {@code student}, {@code teacher} or {@code admin} */
    record User(UUID id, String role) {
        public User {
            requireNonNull(id, "id");
            requireNonNull(role, "role");
        }

        public boolean isStudent() {
            return role.equals("student");
        }
    }
}
