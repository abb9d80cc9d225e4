package com.eduplatform.notification.inapp;

import com.eduplatform.notification.message.NotificationType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A person's notifications in the order in which they came, as streams read them. Plain SQL: this is asked often. */
@Singleton
public final class Mailbox {
    private static final String STATE = """
            SELECT coalesce((SELECT last_seq FROM mailboxes WHERE user_id = $1), 0) AS last_seq,
                   (SELECT count(*) FROM notifications WHERE user_id = $1 AND NOT is_read) AS unread""";
    private static final String AFTER = """
            SELECT id, type, title, body, is_read, created_at, seq, first_seq > $2 AS is_new
            FROM notifications WHERE user_id = $1 AND seq > $2 AND live ORDER BY seq LIMIT $3""";

    private final Pool pool;
    private final ObjectMapper json;

    Mailbox(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** @param lastSeq 0 before the first notification */
    public record State(long lastSeq, long unread) {}

    /**
     * Something that a stream tells.
     *
     * @param isNew false if whoever is at the number asked for has seen it in other words
     * @param json the notification as answers have it
     */
    public record Entry(long seq, boolean isNew, String json) {}

    public Uni<State> state(UUID userId) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getLong("last_seq"), row.getLong("unread")));
    }

    /** What came after this number, oldest first. */
    public Uni<List<Entry>> after(UUID userId, long seq, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(userId, seq, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> entry(userId, row))
                        .toList());
    }

    private Entry entry(UUID userId, Row row) {
        NotificationView view = new NotificationView(
                row.getUUID("id"),
                userId,
                NotificationType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getString("title"),
                row.getString("body"),
                row.getBoolean("is_read"),
                row.getOffsetDateTime("created_at").toInstant());
        try {
            return new Entry(row.getLong("seq"), row.getBoolean("is_new"), json.writeValueAsString(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
