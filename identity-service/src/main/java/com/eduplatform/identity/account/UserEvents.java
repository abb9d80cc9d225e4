package com.eduplatform.identity.account;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.defaults.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What is told of people. Each needs the transaction that it tells of. */
@Singleton
public final class UserEvents {
    private final Outbox outbox;

    UserEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @RegisterForReflection
    record Registered(UUID userId, String email, String name, Role role, boolean emailVerified) {}

    @RegisterForReflection
    record Person(UUID userId, String email, String name) {
        static Person of(User user) {
            return new Person(user.id(), user.email(), user.name());
        }
    }

    public Uni<Void> registered(User user) {
        return outbox.add(
                "user.registered",
                user.id(),
                new Registered(user.id(), user.email(), user.name(), user.role(), user.isEmailVerified()));
    }

    /** Whoever operates the fleet has made an admin, and vouches for the address. Needs that transaction of the SQL client. */
    public Uni<Void> adminMade(SqlClient transaction, UUID id, String email, String name) {
        return outbox.add(transaction, "user.registered", id, new Registered(id, email, name, Role.ADMIN, true));
    }

    /** The person has another name. */
    public Uni<Void> renamed(User user) {
        return outbox.add("user.renamed", user.id(), Person.of(user));
    }

    /** The person has shown to read mail at the address. */
    public Uni<Void> emailVerified(User user) {
        return outbox.add("user.email_verified", user.id(), Person.of(user));
    }

    /** An admin vouches for the teacher. */
    public Uni<Void> teacherVerified(User user) {
        return outbox.add("teacher.verified", user.id(), Person.of(user));
    }
}
