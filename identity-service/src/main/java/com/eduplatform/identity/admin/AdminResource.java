package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.ADMIN_ACCESS_REQUIRED;
import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.UserView;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.admin.PendingTeachers.PendingTeacher;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** What only admins do. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    private static final int PENDING_LIMIT = 50;

    private final PendingTeachers pendingTeachers;
    private final Users users;
    private final Caller caller;

    AdminResource(PendingTeachers pendingTeachers, Users users, Caller caller) {
        this.pendingTeachers = pendingTeachers;
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Path("/teachers/pending")
    public Uni<PageOf<PendingTeacher>> pending(@Valid @BeanParam OffsetPage page) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return pendingTeachers.page(page.limitOr(PENDING_LIMIT), page.offset());
    }

    /** From the teacher's next token on: the present one still says that he is not verified. */
    @PATCH
    @Path("/users/{id}/verify")
    public Uni<UserView> verify(@RestPath UUID id) {
        caller.require(Role.ADMIN, ADMIN_ACCESS_REQUIRED);
        return Panache.withTransaction(() -> users.lock(id)
                        .onItem()
                        .ifNull()
                        .failWith(USER_NOT_FOUND::exception)
                        .invoke(User::verify))
                .map(UserView::of);
    }
}
