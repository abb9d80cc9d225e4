package com.eduplatform.notification.inapp;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.notification.inapp.Notification.Half;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** All notifications. Whose they are is part of every query. */
@Singleton
final class Notifications implements PanacheRepositoryBase<Notification, UUID> {
    /** Total: notifications of the same microsecond keep an order. Served by an index. */
    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    private static final String HALVES =
            "userId = :user and awaits = :half and occurredAt between :from and :to order by occurredAt ";

    private static final String NEXT_SEQ = """
            INSERT INTO mailboxes AS known (user_id, last_seq) VALUES (CAST(:user AS uuid), 1)
            ON CONFLICT (user_id) DO UPDATE SET last_seq = known.last_seq + 1
            RETURNING last_seq, CAST(pg_notify('mailboxes', CAST(user_id AS text)) AS text)""";

    /**
     * The next number in this person's mailbox. Until the present transaction ends nobody else gets one, or writes to this person:
     * numbers become visible in their order. When it commits, the person's open streams are woken.
     */
    Uni<Long> nextSeq(UUID userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT_SEQ, Object[].class)
                        .setParameter("user", userId)
                        .getSingleResult()
                        .map(row -> (Long) row[0]));
    }

    Uni<Boolean> isTold(UUID userId, String occasion) {
        return count("userId = ?1 and occasion = ?2", userId, occasion).map(count -> count > 0);
    }

    /** The first that a client posted and no event has confirmed yet. */
    Uni<Optional<Notification>> firstAwaitingEvent(UUID userId, Halves.Span posted) {
        return half(userId, Half.EVENT, posted, "");
    }

    /** The last that an event raised and whose client has not posted yet: clients post right after what they did. */
    Uni<Optional<Notification>> lastAwaitingClient(UUID userId, Halves.Span raised) {
        return half(userId, Half.CLIENT, raised, "desc");
    }

    Uni<PageOf<Notification>> of(UUID userId, OffsetPage page) {
        return Panache.withSession(() -> {
            var all = find("userId", NEWEST_FIRST, userId);
            return all.range(page.offset(), page.offset() + page.limit() - 1)
                    .list()
                    .chain(items -> count("userId", userId).map(total -> new PageOf<>(items, total)));
        });
    }

    /** Marks it as read; empty if this person has no such notification. */
    Uni<Optional<Notification>> read(UUID id, UUID userId) {
        return Panache.withTransaction(() -> find("id = ?1 and userId = ?2", id, userId)
                .firstResult()
                .map(Optional::ofNullable)
                .invoke(found -> found.ifPresent(Notification::read)));
    }

    /** How many became read by this. */
    Uni<Integer> readAll(UUID userId) {
        return Panache.withTransaction(() -> update("isRead = true where userId = ?1 and isRead = false", userId));
    }

    Uni<Long> unread(UUID userId) {
        return Panache.withSession(() -> count("userId = ?1 and isRead = false", userId));
    }

    private Uni<Optional<Notification>> half(UUID userId, Half missing, Halves.Span span, String direction) {
        return find(
                        HALVES + direction,
                        Parameters.with("user", userId)
                                .and("half", missing)
                                .and("from", span.from())
                                .and("to", span.to()))
                .firstResult()
                .map(Optional::ofNullable);
    }
}
