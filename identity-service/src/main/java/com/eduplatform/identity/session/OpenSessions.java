package com.eduplatform.identity.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The logins, open and ended. Who changes them holds the lock of their user's row. */
@ApplicationScoped
class OpenSessions implements PanacheRepositoryBase<Session, UUID> {
    Uni<Boolean> isOpen(UUID id, UUID userId, Instant now) {
        return count("id = ?1 and userId = ?2 and endedAt is null and expiresAt > ?3", id, userId, now)
                .map(found -> found > 0);
    }

    /** The tokens that are out still look good: the other services have to be told. */
    Uni<Integer> end(UUID id, Instant now) {
        return update("endedAt = ?1, endUnpublished = true where id = ?2 and endedAt is null", now, id);
    }

    /** For when the account's state ends all tokens at once: nothing is to be told of each. */
    Uni<Integer> endAll(UUID userId, Instant now) {
        return update("endedAt = ?1 where userId = ?2 and endedAt is null", now, userId);
    }
}
