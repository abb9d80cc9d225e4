package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.ADMIN_ACCESS_REQUIRED;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.UserView;
import com.eduplatform.identity.admin.AdminAction.Kind;
import com.eduplatform.identity.admin.UserSearch.Account;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * What only admins do. Within seconds every service knows, whatever the token says that the person has; each of it is in the
 * audit trail.
 */
@Path("/admin/users/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class AdminActionResource {
    private final ActingOnUser acting;
    private final Caller caller;

    AdminActionResource(ActingOnUser acting, Caller caller) {
        this.acting = acting;
        this.caller = caller;
    }

    /** Why it is done, for the other admins. */
    public record Reason(
            @Size(max = 500, message = "must be at most 500 characters") @Nullable
            String reason) {}

    @PATCH
    @Path("/verify")
    @Cancellable(false) // a client that hangs up must not stop it half-way
    public Uni<UserView> verify(@RestPath UUID id) {
        return act(Kind.VERIFY_TEACHER, id, null).map(UserView::of);
    }

    @PATCH
    @Path("/unverify")
    @Cancellable(false)
    public Uni<UserView> unverify(@RestPath UUID id) {
        return act(Kind.UNVERIFY_TEACHER, id, null).map(UserView::of);
    }

    @PATCH
    @Path("/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Cancellable(false)
    public Uni<UserView> reject(@RestPath UUID id, @Valid @Nullable Reason body) {
        return act(Kind.REJECT_TEACHER, id, body).map(UserView::of);
    }

    @POST
    @Path("/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Cancellable(false)
    public Uni<Account> suspend(@RestPath UUID id, @Valid @Nullable Reason body) {
        return act(Kind.SUSPEND_USER, id, body).map(Account::of);
    }

    @POST
    @Path("/reactivate")
    @Cancellable(false)
    public Uni<Account> reactivate(@RestPath UUID id) {
        return act(Kind.REACTIVATE_USER, id, null).map(Account::of);
    }

    private Uni<User> act(Kind action, UUID id, @Nullable Reason why) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return acting.act(new ActingOnUser.Request(caller.id(), action, id, why == null ? null : why.reason));
    }
}
