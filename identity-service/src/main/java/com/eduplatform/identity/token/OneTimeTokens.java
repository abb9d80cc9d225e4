package com.eduplatform.identity.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;

/** What the repositories of mailed tokens have in common. */
public interface OneTimeTokens<T extends OneTimeToken> extends PanacheRepositoryBase<T, UUID> {
    /** Whose token it is, without loading it, so that the user can be locked first: null if it is nobody's. */
    default Uni<UUID> ownerOf(String hash) {
        return Owner.of(find("tokenHash", hash));
    }

    default Uni<T> findByHash(String hash) {
        return find("tokenHash", hash).firstResult();
    }

    /** How many were mailed to this person after that instant. */
    default Uni<Long> countSince(UUID userId, Instant since) {
        return count("userId = ?1 and createdAt > ?2", userId, since);
    }
}
