package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.ADMIN_ACCESS_REQUIRED;
import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.account.UserEvents;
import com.eduplatform.identity.account.UserView;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.admin.PendingTeachers.PendingTeacher;
import com.eduplatform.identity.revocation.PublishingRevocations;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** What only admins do. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    private static final int PENDING_LIMIT = 50;

    private final PendingTeachers pendingTeachers;
    private final Users users;
    private final UserEvents events;
    private final PublishingRevocations revocations;
    private final Caller caller;
    private final Clock clock;

    AdminResource(
            PendingTeachers pendingTeachers,
            Users users,
            UserEvents events,
            PublishingRevocations revocations,
            Caller caller,
            Clock clock) {
        this.pendingTeachers = pendingTeachers;
        this.users = users;
        this.events = events;
        this.revocations = revocations;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/teachers/pending")
    public Uni<PageOf<PendingTeacher>> pending(@Valid @BeanParam OffsetPage page) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return pendingTeachers.page(page.limitOr(PENDING_LIMIT), page.offset());
    }

    /** Within seconds every service knows, whatever the teacher's present token says. */
    @PATCH
    @Path("/users/{id}/verify")
    public Uni<UserView> verify(@RestPath UUID id) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return Panache.withTransaction(() -> users.lock(id)
                        .onItem()
                        .ifNull()
                        .failWith(USER_NOT_FOUND::exception)
                        .invoke(user -> user.verify(clock.instant()))
                        .call(events::teacherVerified))
                .invoke(revocations::soon)
                .map(UserView::of);
    }
}
