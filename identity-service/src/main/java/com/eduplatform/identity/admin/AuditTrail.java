package com.eduplatform.identity.admin;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.data.SqlList;
import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.identity.admin.AdminAction.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what to whom, and when; the latest first. */
@Singleton
final class AuditTrail {
    private static final SqlList<Entry> ENTRIES = new SqlList<>(
            "done.id, actor_id, actor.email AS actor_email, action, target_id, target.email AS target_email, reason,"
                    + " done.created_at",
            "admin_actions done LEFT JOIN users actor ON actor.id = actor_id"
                    + " LEFT JOIN users target ON target.id = target_id",
            "done.created_at DESC, done.id DESC",
            Entry::of);

    private final Pool pool;

    AuditTrail(Pool pool) {
        this.pool = pool;
    }

    /**
     * One thing that was done.
     *
     * @param actorId null if it was not an admin but who operates the fleet
     * @param actorEmail of today, null if the account is gone, and so is {@code targetEmail}
     */
    public record Entry(
            UUID id,
            @Nullable UUID actorId,
            @Nullable String actorEmail,
            Kind action,
            UUID targetId,
            @Nullable String targetEmail,
            @Nullable String reason,
            Instant createdAt) {
        static Entry of(Row row) {
            return new Entry(
                    row.getUUID("id"),
                    row.getUUID("actor_id"),
                    row.getString("actor_email"),
                    Kind.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                    row.getUUID("target_id"),
                    row.getString("target_email"),
                    row.getString("reason"),
                    row.get(OffsetDateTime.class, "created_at").toInstant());
        }
    }

    /** What is null does not matter. */
    record Filter(
            @Nullable UUID actor,
            @Nullable UUID target,
            @Nullable Kind action) {
        Conditions conditions() {
            Conditions conditions = new Conditions();
            if (actor != null) {
                conditions.and("actor_id = ?", actor);
            }
            if (target != null) {
                conditions.and("target_id = ?", target);
            }
            if (action != null) {
                conditions.and("action = ?", Text.wireName(action));
            }
            return conditions;
        }
    }

    Uni<PageOf<Entry>> page(Filter filter, OffsetPage page) {
        return ENTRIES.page(pool, filter.conditions(), page.limit(), page.offset());
    }
}
