package com.eduplatform.notification.inapp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One message to one person. Only its being read ever changes, and only from no to yes. */
@Entity
@Table(name = "notifications")
class Notification {
    @Id
    UUID id;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "type", updatable = false)
    NotificationType type;

    @Column(name = "title", updatable = false)
    String title;

    @Column(name = "body", updatable = false)
    String body;

    @Column(name = "is_read")
    boolean isRead;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    /** For Hibernate. */
    protected Notification() {}

    Notification(UUID id, UUID userId, NotificationType type, String title, String body, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.type = type;
        this.title = title;
        this.body = body;
        this.createdAt = createdAt;
    }

    /** Idempotent. */
    void read() {
        isRead = true;
    }
}
