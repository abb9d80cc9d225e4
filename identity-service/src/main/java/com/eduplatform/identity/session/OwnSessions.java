package com.eduplatform.identity.session;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.data.SqlList;
import com.eduplatform.defaults.paging.PageOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Where somebody is logged in, the login that was used last first. */
@Singleton
final class OwnSessions {
    private static final String COLUMNS = "id, created_at, last_used_at, expires_at, user_agent, network";
    private static final String ORDER = "last_used_at DESC, id DESC";

    private final Pool pool;
    private final Clock clock;

    OwnSessions(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * One login.
     *
     * @param lastUsedAt when it last got new tokens
     * @param expiresAt when it ends unless it gets new tokens before
     * @param userAgent the first 200 characters
     * @param network such as {@code 203.0.113.0/24}; the address itself is not kept
     * @param current whether the present request belongs to it
     */
    public record SessionView(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String userAgent,
            String network,
            boolean current) {
        static SessionView of(Row row, Optional<UUID> current) {
            UUID id = row.getUUID("id");
            return new SessionView(
                    id,
                    instant(row, "created_at"),
                    instant(row, "last_used_at"),
                    instant(row, "expires_at"),
                    row.getString("user_agent"),
                    row.getString("network"),
                    current.equals(Optional.of(id)));
        }

        private static Instant instant(Row row, String column) {
            return row.get(OffsetDateTime.class, column).toInstant();
        }
    }

    Uni<PageOf<SessionView>> page(UUID userId, Optional<UUID> current, int limit, int offset) {
        Conditions open = new Conditions()
                .and("user_id = ? AND ended_at IS NULL", userId)
                .and("expires_at > ?", clock.instant().atOffset(ZoneOffset.UTC));
        return new SqlList<>(COLUMNS, "sessions", ORDER, row -> SessionView.of(row, current))
                .page(pool, open, limit, offset);
    }
}
