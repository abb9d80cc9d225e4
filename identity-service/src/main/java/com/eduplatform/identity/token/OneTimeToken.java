package com.eduplatform.identity.token;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token that was mailed to a person and changes something once: spending it and the change are one transaction. */
@MappedSuperclass
public abstract class OneTimeToken {
    @Id
    private UUID id;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    @Column(name = "token_hash", nullable = false, updatable = false)
    private String tokenHash;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    protected OneTimeToken() {}

    protected OneTimeToken(UUID id, UUID userId, SecretToken secret, Instant now, Duration lifetime) {
        this.id = id;
        this.userId = userId;
        this.tokenHash = secret.hash();
        this.createdAt = now;
        this.expiresAt = now.plus(lifetime);
    }

    /** What presenting this token means; a used one stays used when its time is over. */
    public enum State {
        FRESH,
        USED,
        EXPIRED
    }

    public State state(Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        return now.isBefore(expiresAt) ? State.FRESH : State.EXPIRED;
    }

    /** @throws IllegalStateException unless it is fresh */
    public void spend(Instant now) {
        if (state(now) != State.FRESH) {
            throw new IllegalStateException("Only a fresh token can be spent");
        }
        usedAt = now;
    }
}
