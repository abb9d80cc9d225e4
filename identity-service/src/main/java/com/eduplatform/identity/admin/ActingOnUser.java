package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.CANNOT_SUSPEND_YOURSELF;
import static com.eduplatform.identity.IdentityProblem.LAST_ADMIN;
import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;

import com.eduplatform.defaults.security.Role;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.UserEvents;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.admin.AdminAction.Kind;
import com.eduplatform.identity.revocation.PublishingRevocations;
import com.eduplatform.identity.session.Sessions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An admin does something to an account: the change and its line in the audit trail are one transaction. */
@Singleton
final class ActingOnUser {
    private final Users users;
    private final Sessions sessions;
    private final AdminActions actions;
    private final UserEvents events;
    private final PublishingRevocations revocations;
    private final Clock clock;
    private final Ids ids;

    ActingOnUser(
            Users users,
            Sessions sessions,
            AdminActions actions,
            UserEvents events,
            PublishingRevocations revocations,
            Clock clock,
            Ids ids) {
        this.users = users;
        this.sessions = sessions;
        this.actions = actions;
        this.events = events;
        this.revocations = revocations;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param reason as the admin gave it */
    record Request(
            UUID admin, Kind action, UUID target, @Nullable String reason) {}

    Uni<User> act(Request request) {
        Instant now = clock.instant();
        return Panache.withTransaction(() -> admins(request.action)
                        .flatMap(admins -> users.lock(request.target)
                                .onItem()
                                .ifNull()
                                .failWith(USER_NOT_FOUND::exception)
                                .call(user -> change(user, request, admins, now)))
                        .call(user -> actions.persist(new AdminAction(
                                ids.next(), request.admin, request.action, user.id(), request.reason, now))))
                .invoke(revocations::soon);
    }

    /** Those who are left when one is suspended; locked before the one, because others lock in this order, too. */
    private Uni<List<User>> admins(Kind action) {
        return action == Kind.SUSPEND_USER
                ? users.lockActiveAdmins()
                : Uni.createFrom().item(List.of());
    }

    private Uni<Void> change(User user, Request request, List<User> admins, Instant now) {
        switch (request.action) {
            case VERIFY_TEACHER -> {
                user.verify(now);
                return events.teacherVerified(user);
            }
            case UNVERIFY_TEACHER -> user.unverify(now);
            case REJECT_TEACHER -> user.reject(now);
            case REACTIVATE_USER -> user.reactivate();
            case CREATE_ADMIN -> throw new IllegalArgumentException("Only who operates the fleet makes admins");
            case SUSPEND_USER -> {
                return suspend(user, request, admins, now);
            }
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> suspend(User user, Request request, List<User> admins, Instant now) {
        if (user.id().equals(request.admin)) {
            throw CANNOT_SUSPEND_YOURSELF.exception();
        }
        if (user.role() == Role.ADMIN && !user.isSuspended() && admins.size() == 1) {
            throw LAST_ADMIN.exception();
        }
        user.suspend(now, request.reason);
        return sessions.endAll(user);
    }
}
