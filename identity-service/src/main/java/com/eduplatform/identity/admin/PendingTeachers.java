package com.eduplatform.identity.admin;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.data.SqlList;
import com.eduplatform.defaults.paging.PageOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The queue of teachers whom no admin has verified or rejected, oldest first. A partial index knows the first half. */
@Singleton
final class PendingTeachers {
    private static final SqlList<PendingTeacher> PENDING =
            new SqlList<>("id, email, name, created_at", "users", "created_at, id", PendingTeacher::of);

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
        Conditions waiting =
                new Conditions().and("role = 'teacher' AND NOT is_verified").and("rejected_at IS NULL");
        return PENDING.page(pool, waiting, limit, offset);
    }
}
