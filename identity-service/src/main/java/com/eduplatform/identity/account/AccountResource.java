package com.eduplatform.identity.account;

import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's own account, as the database has it: a token may be up to an hour behind. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
    private final Users users;
    private final UserEvents events;
    private final Caller caller;

    AccountResource(Users users, UserEvents events, Caller caller) {
        this.users = users;
        this.events = events;
        this.caller = caller;
    }

    /** What a person may change about himself. */
    public record Changes(
            @NotBlank(message = "must not be blank") @Size(max = 255, message = "must be at most 255 characters")
            String name) {}

    @GET
    public Uni<UserView> me() {
        return Panache.withSession(() -> users.findById(caller.id()))
                .onItem()
                .ifNull()
                .failWith(USER_NOT_FOUND::exception)
                .map(UserView::of);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<UserView> change(@NotNull @Valid Changes body) {
        return Panache.withTransaction(() -> users.lock(caller.id())
                        .onItem()
                        .ifNull()
                        .failWith(USER_NOT_FOUND::exception)
                        .call(user -> user.rename(body.name)
                                ? events.renamed(user)
                                : Uni.createFrom().voidItem()))
                .map(UserView::of);
    }
}
