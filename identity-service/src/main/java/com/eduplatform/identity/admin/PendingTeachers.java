package com.eduplatform.identity.admin;

import com.eduplatform.defaults.paging.PageOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The queue of teachers whom no admin has verified, oldest first. Its condition is that of a partial index. */
@Singleton
final class PendingTeachers {
    private static final String PENDING = " FROM users WHERE role = 'teacher' AND NOT is_verified";
    private static final String PAGE =
            "SELECT id, email, name, created_at" + PENDING + " ORDER BY created_at, id LIMIT $1 OFFSET $2";
    private static final String TOTAL = "SELECT count(*)" + PENDING;

    private final Pool pool;

    PendingTeachers(Pool pool) {
        this.pool = pool;
    }

    /** One who waits. */
    public record PendingTeacher(UUID id, String email, String name, Instant createdAt) {
        static PendingTeacher of(Row row) {
            return new PendingTeacher(
                    row.getUUID("id"),
                    row.getString("email"),
                    row.getString("name"),
                    row.get(OffsetDateTime.class, "created_at").toInstant());
        }
    }

    Uni<PageOf<PendingTeacher>> page(int limit, int offset) {
        Uni<List<PendingTeacher>> items = pool.preparedQuery(PAGE)
                .mapping(PendingTeacher::of)
                .execute(Tuple.of(limit, offset))
                .map(rows -> rows.stream().toList());
        Uni<Long> total = pool.preparedQuery(TOTAL)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, total).with(PageOf::new);
    }
}
