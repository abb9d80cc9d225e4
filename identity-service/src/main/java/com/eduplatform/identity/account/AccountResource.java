package com.eduplatform.identity.account;

import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's own account, as the database has it: a token may be up to an hour behind. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
    private final Users users;
    private final Caller caller;

    AccountResource(Users users, Caller caller) {
        this.users = users;
        this.caller = caller;
    }

    @GET
    public Uni<UserView> me() {
        return Panache.withSession(() -> users.findById(caller.id()))
                .onItem()
                .ifNull()
                .failWith(USER_NOT_FOUND::exception)
                .map(UserView::of);
    }
}
