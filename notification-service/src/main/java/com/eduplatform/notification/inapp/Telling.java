package com.eduplatform.notification.inapp;

import com.eduplatform.defaults.time.Ids;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words.Told;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Puts notifications into people's mailboxes, each thing once (ADR 15): an event that is repeated finds its occasion there, and an
 * enrolment that client and fleet both tell becomes one notification. Both ways lock the mailbox first, so that neither overlooks
 * the other; unique indexes stand behind.
 */
@Singleton
public final class Telling {
    private final Notifications notifications;
    private final Ids ids;
    private final Clock clock;

    Telling(Notifications notifications, Ids ids, Clock clock) {
        this.notifications = notifications;
        this.ids = ids;
        this.clock = clock;
    }

    /** A person's client tells it. The notification may be one that the fleet has raised already, now in the client's words. */
    Uni<Notification> posted(UUID userId, NotificationType type, Told told) {
        return Panache.withTransaction(
                () -> notifications.nextSeq(userId).chain(seq -> complete(userId, type, told, seq)));
    }

    /** The fleet tells it, within the present transaction. Idempotent. */
    public Uni<Void> raised(News news, Told told, boolean live) {
        return notifications
                .nextSeq(news.userId())
                .chain(seq -> notifications
                        .isTold(news.userId(), news.occasion())
                        .chain(known -> known ? Uni.createFrom().voidItem() : raise(news, told, live, seq)));
    }

    private Uni<Notification> complete(UUID userId, NotificationType type, Told told, long seq) {
        Instant now = clock.instant();
        Uni<Notification> fresh = Uni.createFrom()
                .deferred(() -> notifications.persist(Notification.posted(ids.next(), userId, type, told, now, seq)));
        if (!Halves.has(type)) {
            return fresh;
        }
        return notifications
                .lastAwaitingClient(userId, Halves.eventOf(now))
                .chain(half -> half.map(raised -> {
                            raised.toldByClient(told, seq);
                            return Uni.createFrom().item(raised);
                        })
                        .orElse(fresh));
    }

    private Uni<Void> raise(News news, Told told, boolean live, long seq) {
        Uni<Void> fresh = Uni.createFrom()
                .deferred(() ->
                        notifications.persist(Notification.raised(ids.next(), news, told, live, clock.instant(), seq)))
                .replaceWithVoid();
        if (!Halves.has(news.type())) {
            return fresh;
        }
        return notifications
                .firstAwaitingEvent(news.userId(), Halves.clientOf(news.occurredAt()))
                .chain(half -> half.map(posted -> {
                            posted.confirmedBy(news.occasion());
                            return Uni.createFrom().voidItem();
                        })
                        .orElse(fresh));
    }
}
