package com.eduplatform.identity.account;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.defaults.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
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
    record Registered(UUID userId, String email, String name, Role role) {}

    @RegisterForReflection
    record Verified(UUID userId, String email, String name) {
        static Verified of(User user) {
            return new Verified(user.id(), user.email(), user.name());
        }
    }

    public Uni<Void> registered(User user) {
        return outbox.add(
                "user.registered", user.id(), new Registered(user.id(), user.email(), user.name(), user.role()));
    }

    /** The person has shown to read mail at the address. */
    public Uni<Void> emailVerified(User user) {
        return outbox.add("user.email_verified", user.id(), Verified.of(user));
    }

    /** An admin vouches for the teacher. */
    public Uni<Void> teacherVerified(User user) {
        return outbox.add("teacher.verified", user.id(), Verified.of(user));
    }
}
