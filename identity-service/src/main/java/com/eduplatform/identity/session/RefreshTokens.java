package com.eduplatform.identity.session;

import com.eduplatform.identity.token.Owner;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The refresh tokens that were handed out. */
@ApplicationScoped
class RefreshTokens implements PanacheRepositoryBase<RefreshToken, UUID> {
    /** Whose token it is, without loading it: null if it is nobody's. */
    Uni<UUID> ownerOf(String hash) {
        return Owner.of(find("tokenHash", hash));
    }

    Uni<RefreshToken> findByHash(String hash) {
        return find("tokenHash", hash).firstResult();
    }

    Uni<Integer> revokeFamily(UUID familyId, Instant now) {
        return update("revokedAt = ?1 where familyId = ?2 and revokedAt is null", now, familyId);
    }

    Uni<Integer> revokeAll(UUID userId, Instant now) {
        return update("revokedAt = ?1 where userId = ?2 and revokedAt is null", now, userId);
    }
}
