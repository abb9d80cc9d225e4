package com.eduplatform.notification.inapp;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
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

    Uni<Notification> add(Notification notification) {
        return Panache.withTransaction(() -> persist(notification));
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
}
