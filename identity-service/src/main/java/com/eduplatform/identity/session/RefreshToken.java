package com.eduplatform.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One link in the chain of tokens of one login (its family). It is exchanged for the next one once; whoever presents it
 * again has a copy, and it cannot be told whether that is the owner or a thief, so the whole family ends.
 */
@Entity
@Table(name = "refresh_tokens")
public class RefreshToken {
    @Id
    private UUID id;

    @Column(name = "family_id", nullable = false, updatable = false)
    private UUID familyId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    @Column(name = "token_hash", nullable = false, updatable = false)
    private String tokenHash;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "rotated_at")
    private @Nullable Instant rotatedAt;

    @Column(name = "rotated_by")
    private @Nullable String rotatedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected RefreshToken() {}

    RefreshToken(UUID id, UUID familyId, UUID userId, String tokenHash, Instant createdAt, Instant expiresAt) {
        this.id = id;
        this.familyId = familyId;
        this.userId = userId;
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** What presenting this token means. */
    enum Verdict {
        /** It has not been used: exchange it. */
        FRESH,
        /** The same client asks again because the answer was lost, or from a second tab: give it another pair. */
        REPEATED,
        /** Somebody has a copy: end the family. */
        REUSED,
        EXPIRED,
        /** Logged out, or ended with its family. */
        REVOKED
    }

    /** @param client the {@link Client#fingerprint} of who presents it */
    Verdict judge(Instant now, String client, Duration repeatWindow) {
        if (rotatedAt != null) {
            boolean repeated =
                    revokedAt == null && client.equals(rotatedBy) && !now.isAfter(rotatedAt.plus(repeatWindow));
            return repeated ? Verdict.REPEATED : Verdict.REUSED;
        }
        if (revokedAt != null) {
            return Verdict.REVOKED;
        }
        return now.isBefore(expiresAt) ? Verdict.FRESH : Verdict.EXPIRED;
    }

    /** Marks it as exchanged. @throws IllegalStateException if it was before */
    void rotate(Instant now, String client) {
        if (rotatedAt != null || revokedAt != null) {
            throw new IllegalStateException("A refresh token is exchanged once");
        }
        rotatedAt = now;
        rotatedBy = client;
    }

    UUID familyId() {
        return familyId;
    }
}
