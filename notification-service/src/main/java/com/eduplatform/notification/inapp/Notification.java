package com.eduplatform.notification.inapp;

import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words.Told;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person. It becomes read, and never unread again. An enrolment's notification has two halves, the fleet's
 * event and what the person's client posts: whichever comes second completes the one that is there ({@link Halves}).
 */
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

    @Column(name = "title")
    String title;

    @Column(name = "body")
    String body;

    @Column(name = "is_read")
    boolean isRead;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    /** Of its last change that streams tell; null in rows from before there were streams. */
    @Column(name = "seq")
    @Nullable
    Long seq;

    /** Of its beginning: a stream that has passed this number tells the rest as a change. */
    @Column(name = "first_seq", updatable = false)
    @Nullable
    Long firstSeq;

    @Column(name = "occasion")
    @Nullable
    String occasion;

    @Column(name = "occurred_at", updatable = false)
    @Nullable
    Instant occurredAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "awaits")
    @Nullable
    Half awaits;

    @Column(name = "live", updatable = false)
    boolean live;

    /** What is missing. */
    enum Half {
        EVENT("event"),
        CLIENT("client");

        @EnumeratedValue
        final String column;

        Half(String column) {
            this.column = column;
        }
    }

    /** For Hibernate. */
    protected Notification() {}

    private Notification(
            UUID id, UUID userId, NotificationType type, Told told, Instant createdAt, Instant occurredAt, long seq) {
        this.id = id;
        this.userId = userId;
        this.type = type;
        this.title = told.title();
        this.body = told.body();
        this.createdAt = createdAt;
        this.occurredAt = occurredAt;
        this.seq = seq;
        this.firstSeq = seq;
        this.live = true;
    }

    /** What a person's client told it. */
    static Notification posted(UUID id, UUID userId, NotificationType type, Told told, Instant now, long seq) {
        Notification notification = new Notification(id, userId, type, told, now, now, seq);
        notification.awaits = Halves.has(type) ? Half.EVENT : null;
        return notification;
    }

    /** What the fleet tells. */
    static Notification raised(UUID id, News news, Told told, boolean live, Instant now, long seq) {
        Notification notification = new Notification(id, news.userId(), news.type(), told, now, news.occurredAt(), seq);
        notification.occasion = news.occasion();
        notification.awaits = Halves.has(news.type()) ? Half.CLIENT : null;
        notification.live = live;
        return notification;
    }

    /** Idempotent. */
    void read() {
        isRead = true;
    }

    /** The client's words win over the fleet's. */
    void toldByClient(Told told, long newSeq) {
        require(Half.CLIENT);
        title = told.title();
        body = told.body();
        seq = newSeq;
        awaits = null;
    }

    /** The fleet knows of it, too; nothing that anybody sees changes. */
    void confirmedBy(String event) {
        require(Half.EVENT);
        occasion = event;
        awaits = null;
    }

    private void require(Half half) {
        if (awaits != half) {
            throw new IllegalStateException("a notification that awaits " + awaits + " cannot get " + half);
        }
    }
}
