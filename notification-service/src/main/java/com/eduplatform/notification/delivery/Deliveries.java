package com.eduplatform.notification.delivery;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words.Told;
import com.eduplatform.notification.person.Preferences;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * The jobs. A claimed job is due again after its lease, so that one whose worker died is found by another; whoever reports late finds
 * that the attempt is no longer theirs.
 */
@Singleton
public final class Deliveries {
    private static final int MAX_REASON = 500;

    private static final String ENQUEUE = """
            INSERT INTO deliveries (id, user_id, type, occasion, lane, title, body, due_at, created_at)
            VALUES (CAST(:id AS uuid), CAST(:user AS uuid), CAST(:type AS text), CAST(:occasion AS text), 'instant',
                CAST(:title AS text), CAST(:body AS text), now(), now())
            ON CONFLICT (user_id, occasion) DO NOTHING""";
    private static final String CLAIM = """
            WITH due AS (
                SELECT id FROM deliveries WHERE status = 'queued' AND lane = $1 AND due_at <= now()
                ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE deliveries d SET attempts = attempts + 1, due_at = now() + $3 * interval '1 millisecond'
                FROM due WHERE d.id = due.id RETURNING d.*)
            SELECT claimed.id, claimed.user_id, claimed.type, claimed.attempts,
                   coalesce(claimed.title, b.title) AS title, coalesce(claimed.body, b.body) AS body,
                   c.email, c.name, coalesce(c.email_verified, false) AS email_verified,
                   coalesce(l.language, c.language) AS language,
                   EXISTS (SELECT FROM muted m WHERE m.user_id = claimed.user_id AND m.channel = 'email'
                           AND m.type = claimed.type) AS muted
            FROM claimed
            LEFT JOIN broadcasts b ON b.id = claimed.broadcast_id
            LEFT JOIN contacts c ON c.user_id = claimed.user_id
            LEFT JOIN preferred_languages l ON l.user_id = claimed.user_id""";
    private static final String FINISH = """
            UPDATE deliveries SET status = $3, reason = $4, finished_at = now()
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";
    private static final String RETRY = """
            UPDATE deliveries SET due_at = now() + $3 * interval '1 millisecond', reason = $4
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";
    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM deliveries WHERE status = 'queued' AND lane = $1 AND due_at <= now())";

    private final Pool pool;
    private final Preferences preferences;
    private final DeliveryConfig config;
    private final Ids ids;

    Deliveries(Pool pool, Preferences preferences, DeliveryConfig config, Ids ids) {
        this.pool = pool;
        this.preferences = preferences;
        this.config = config;
        this.ids = ids;
    }

    /** One mail, in the instant lane, within the present transaction; nothing if there was one on this occasion. */
    public Uni<Void> enqueue(News news, Told told) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENQUEUE)
                        .setParameter("id", ids.next())
                        .setParameter("user", news.userId())
                        .setParameter("type", Text.wireName(news.type()))
                        .setParameter("occasion", news.occasion())
                        .setParameter("title", told.title())
                        .setParameter("body", told.body())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Boolean> isWaiting(Lane lane) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(lane.column()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Up to that many jobs that are due, the longest waiting first, for the length of a lease. */
    Uni<List<Job>> claim(Lane lane, int limit) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(lane.column(), limit, config.lease().toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> job(lane, row))
                        .toList());
    }

    Uni<Void> sent(Job job) {
        return finish(job, "sent", "");
    }

    /** Somebody did not want it, or must not get it. */
    Uni<Void> skipped(Job job, String reason) {
        return finish(job, "skipped", reason);
    }

    Uni<Void> dead(Job job, String reason) {
        return finish(job, "dead", reason);
    }

    Uni<Void> retry(Job job, Duration delay, String reason) {
        return pool.preparedQuery(RETRY)
                .execute(Tuple.of(job.id(), job.attempt(), delay.toMillis(), cut(reason)))
                .replaceWithVoid();
    }

    private Uni<Void> finish(Job job, String status, String reason) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(job.id(), job.attempt(), status, cut(reason)))
                .replaceWithVoid();
    }

    private Job job(Lane lane, Row row) {
        return new Job(
                row.getUUID("id"),
                row.getUUID("user_id"),
                NotificationType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                lane,
                row.getInteger("attempts"),
                row.getString("title"),
                row.getString("body"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("email_verified"),
                preferences.language(row.getString("language")),
                row.getBoolean("muted"));
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }
}
