package com.eduplatform.identity.account;

import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.security.Internal;
import com.eduplatform.defaults.security.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Who somebody is, for enrollment-service: access is granted to students alone. No name, no address: nobody needs them there. */
@Internal
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
public class InternalUserResource {
    private final Users users;

    InternalUserResource(Users users) {
        this.users = users;
    }

    /** What siblings may know of a person. */
    public record UserFacts(UUID id, Role role) {}

    @GET
    @Path("/{id}")
    public Uni<UserFacts> user(UUID id) {
        return Panache.withSession(() -> users.findById(id))
                .onItem()
                .ifNull()
                .failWith(USER_NOT_FOUND::exception)
                .map(user -> new UserFacts(user.id(), user.role()));
    }
}
