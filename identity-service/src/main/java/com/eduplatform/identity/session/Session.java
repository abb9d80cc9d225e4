package com.eduplatform.identity.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One login of one person, from the password to the logout, whatever tokens it had meanwhile. */
@Entity
@Table(name = "sessions")
public class Session {
    @Id
    private UUID id;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "last_used_at", nullable = false)
    private Instant lastUsedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "user_agent", nullable = false)
    private String userAgent;

    @Column(nullable = false)
    private String network;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_unpublished", nullable = false)
    private boolean endUnpublished;

    protected Session() {}

    Session(UUID id, UUID userId, Instant now, Instant expiry, Client client) {
        this.id = id;
        this.userId = userId;
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = expiry;
        this.userAgent = client.shortAgent();
        this.network = client.network();
    }

    /** It got new tokens. */
    void renew(Instant now, Instant expiry, Client client) {
        lastUsedAt = now;
        expiresAt = expiry;
        userAgent = client.shortAgent();
        network = client.network();
    }
}
