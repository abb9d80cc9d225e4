package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.ADMIN_ACCESS_REQUIRED;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.admin.PendingTeachers.PendingTeacher;
import com.eduplatform.identity.admin.UserSearch.Account;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What only admins see: who waits, who is who, who did what. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    private static final int PENDING_LIMIT = 50;

    private final PendingTeachers pendingTeachers;
    private final UserSearch users;
    private final AuditTrail trail;
    private final Caller caller;

    AdminResource(PendingTeachers pendingTeachers, UserSearch users, AuditTrail trail, Caller caller) {
        this.pendingTeachers = pendingTeachers;
        this.users = users;
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Path("/teachers/pending")
    public Uni<PageOf<PendingTeacher>> pending(@Valid @BeanParam OffsetPage page) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return pendingTeachers.page(page.limitOr(PENDING_LIMIT), page.offset());
    }

    /** @param q a part of an address or of a name, in whatever case */
    @GET
    @Path("/users")
    public Uni<PageOf<Account>> users(
            @RestQuery @Size(max = 255, message = "must be at most 255 characters") @Nullable String q,
            @RestQuery @Nullable Role role,
            @RestQuery @Nullable Boolean suspended,
            @Valid @BeanParam OffsetPage page) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return users.page(new UserSearch.Filter(q, role, suspended), page);
    }

    @GET
    @Path("/audit")
    public Uni<PageOf<AuditTrail.Entry>> audit(
            @RestQuery("actor_id") @Nullable UUID actorId,
            @RestQuery("target_id") @Nullable UUID targetId,
            @RestQuery AdminAction.@Nullable Kind action,
            @Valid @BeanParam OffsetPage page) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return trail.page(new AuditTrail.Filter(actorId, targetId, action), page);
    }
}
