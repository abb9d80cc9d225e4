package com.eduplatform.notification.broadcast;

import static com.eduplatform.notification.NotificationProblem.KEY_REUSED;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.defaults.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts and how far they got. People are told in the order of their ids, some at a time: telling them and noting the last one's id
 * is one transaction, so a broadcast whose worker dies goes on behind the last person who was told.
 */
@Singleton
final class Broadcasts {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String INSERT = """
            INSERT INTO broadcasts (id, author_id, audience, role, course_id, title, body, idempotency_key, status,
                recipients, position, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running', 0, $9, $10)
            ON CONFLICT (author_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING""";
    private static final String BY_KEY = "SELECT * FROM broadcasts WHERE author_id = $1 AND idempotency_key = $2";
    private static final String BY_ID = "SELECT * FROM broadcasts WHERE id = $1";
    private static final String MAILS = """
            SELECT count(*) FILTER (WHERE status = 'queued') AS queued, count(*) FILTER (WHERE status = 'sent') AS sent,
                   count(*) FILTER (WHERE status = 'dead') AS dead, count(*) FILTER (WHERE status = 'skipped') AS skipped
            FROM deliveries WHERE broadcast_id = $1""";

    private static final String NEXT_RUNNING = """
            SELECT * FROM broadcasts WHERE status = 'running' ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String IS_RUNNING = "SELECT EXISTS (SELECT FROM broadcasts WHERE status = 'running')";
    private static final String TELL = """
            WITH people AS (
                SELECT person.id, person.user_id,
                       EXISTS (SELECT FROM muted m WHERE m.user_id = person.user_id AND m.type = 'announcement'
                               AND m.channel = 'push') AS quiet
                FROM unnest($1::uuid[], $2::uuid[]) AS person (id, user_id)
                WHERE NOT EXISTS (SELECT FROM muted m WHERE m.user_id = person.user_id AND m.type = 'announcement'
                                  AND m.channel = 'in_app')),
            numbered AS (
                INSERT INTO mailboxes AS known (user_id, last_seq) SELECT user_id, 1 FROM people ORDER BY user_id
                ON CONFLICT (user_id) DO UPDATE SET last_seq = known.last_seq + 1
                RETURNING user_id, last_seq, pg_notify('mailboxes', user_id::text))
            INSERT INTO notifications
                (id, user_id, type, title, body, created_at, occurred_at, seq, first_seq, occasion, live)
            SELECT people.id, people.user_id, 'announcement', $3, $4, $5, $6, last_seq, last_seq, $7, NOT quiet
            FROM people JOIN numbered USING (user_id)
            ON CONFLICT (user_id, occasion) WHERE occasion IS NOT NULL DO NOTHING""";
    private static final String MAIL = """
            INSERT INTO deliveries (id, user_id, type, occasion, lane, broadcast_id, due_at, created_at)
            SELECT person.id, person.user_id, 'announcement', $3, 'broadcast', $4, now(), now()
            FROM unnest($1::uuid[], $2::uuid[]) AS person (id, user_id)
            JOIN contacts c ON c.user_id = person.user_id AND c.email_verified
            WHERE NOT EXISTS (SELECT FROM muted m WHERE m.user_id = person.user_id AND m.type = 'announcement'
                              AND m.channel = 'email')
            ON CONFLICT (user_id, occasion) DO NOTHING""";
    private static final String ADVANCE =
            "UPDATE broadcasts SET position = $2, told = told + $3, muted = muted + $4 WHERE id = $1";
    private static final String COMPLETE =
            "UPDATE broadcasts SET status = 'completed', completed_at = $2 WHERE id = $1";

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    Broadcasts(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an admin wants to be told to whom. */
    record Wanted(
            Audience audience,
            @Nullable Role role,
            @Nullable UUID courseId,
            String title,
            String body) {}

    /** @param told how many have it in their list; {@code muted} do not want announcements there */
    record Broadcast(
            UUID id,
            UUID authorId,
            Wanted wanted,
            boolean isRunning,
            long recipients,
            UUID position,
            long told,
            long muted,
            Instant createdAt,
            @Nullable Instant completedAt) {}

    record Mails(long queued, long sent, long dead, long skipped) {}

    record Started(Broadcast broadcast, boolean isNew) {}

    /**
     * Begins it, or finds the one that began with the same key.
     *
     * @throws com.eduplatform.defaults.problem.InvalidInputException (as failure) {@code KEY_REUSED} if that was another one
     */
    Uni<Started> start(UUID author, Wanted wanted, @Nullable String key) {
        UUID id = ids.next();
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addUUID(author)
                .addString(Text.wireName(wanted.audience))
                .addString(role(wanted))
                .addUUID(wanted.courseId)
                .addString(wanted.title)
                .addString(wanted.body)
                .addString(key)
                .addUUID(BEFORE_ALL)
                .addOffsetDateTime(now());
        return pool.withTransaction(connection -> connection
                .preparedQuery(INSERT)
                .execute(row)
                .chain(inserted -> inserted.rowCount() == 1
                        ? count(connection, id, wanted)
                                .chain(() -> find(connection, BY_ID, Tuple.of(id)))
                                .map(found -> new Started(found.orElseThrow(), true))
                        : find(connection, BY_KEY, Tuple.of(author, key))
                                .map(found -> new Started(same(found.orElseThrow(), wanted), false))));
    }

    Uni<Optional<Broadcast>> byId(UUID id) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(id)).map(Broadcasts::first);
    }

    Uni<Mails> mails(UUID id) {
        return pool.preparedQuery(MAILS)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .map(row -> new Mails(
                        row.getLong("queued"), row.getLong("sent"), row.getLong("dead"), row.getLong("skipped")));
    }

    Uni<Boolean> isAnyRunning() {
        return pool.query(IS_RUNNING)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Tells the next ones of the oldest broadcast that nobody else works on. False if there is none. */
    Uni<Boolean> tellNext(int limit) {
        return pool.withTransaction(connection -> find(connection, NEXT_RUNNING, Tuple.tuple())
                .chain(running -> running.map(broadcast ->
                                tellNext(connection, broadcast, limit).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Void> tellNext(SqlConnection connection, Broadcast broadcast, int limit) {
        return connection
                .preparedQuery(broadcast.wanted.audience.people() + " ORDER BY user_id LIMIT " + limit)
                .execute(people(broadcast.wanted, broadcast.position))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .chain(people -> tell(connection, broadcast, people)
                        .chain(() -> people.length < limit
                                ? connection
                                        .preparedQuery(COMPLETE)
                                        .execute(Tuple.of(broadcast.id, now()))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(SqlConnection connection, Broadcast broadcast, UUID[] people) {
        if (people.length == 0) {
            return Uni.createFrom().voidItem();
        }
        String occasion = "broadcast:" + broadcast.id;
        Tuple notifications = Tuple.tuple()
                .addArrayOfUUID(fresh(people))
                .addArrayOfUUID(people)
                .addString(broadcast.wanted.title)
                .addString(broadcast.wanted.body)
                .addOffsetDateTime(now())
                .addOffsetDateTime(broadcast.createdAt.atOffset(ZoneOffset.UTC))
                .addString(occasion);
        Tuple mails = Tuple.tuple()
                .addArrayOfUUID(fresh(people))
                .addArrayOfUUID(people)
                .addString(occasion)
                .addUUID(broadcast.id);
        return connection
                .preparedQuery(TELL)
                .execute(notifications)
                .chain(told -> connection
                        .preparedQuery(MAIL)
                        .execute(mails)
                        .chain(() -> connection
                                .preparedQuery(ADVANCE)
                                .execute(Tuple.of(
                                        broadcast.id,
                                        people[people.length - 1],
                                        told.rowCount(),
                                        people.length - told.rowCount()))))
                .replaceWithVoid();
    }

    private Uni<Void> count(SqlConnection connection, UUID id, Wanted wanted) {
        return connection
                .preparedQuery("SELECT count(*) FROM (" + wanted.audience.people() + ") people")
                .execute(people(wanted, BEFORE_ALL))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(recipients -> connection
                        .preparedQuery("UPDATE broadcasts SET recipients = $2 WHERE id = $1")
                        .execute(Tuple.of(id, recipients)))
                .replaceWithVoid();
    }

    private static Broadcast same(Broadcast earlier, Wanted wanted) {
        if (!earlier.wanted.equals(wanted)) {
            throw KEY_REUSED.at("header", "Idempotency-Key");
        }
        return earlier;
    }

    private UUID[] fresh(UUID[] people) {
        return IntStream.range(0, people.length).mapToObj(i -> ids.next()).toArray(UUID[]::new);
    }

    private static Tuple people(Wanted wanted, UUID after) {
        return switch (wanted.audience) {
            case ALL -> Tuple.of(after);
            case ROLE -> Tuple.of(after, role(wanted));
            case COURSE -> Tuple.of(after, wanted.courseId);
        };
    }

    private static @Nullable String role(Wanted wanted) {
        return wanted.role == null ? null : Text.wireName(wanted.role);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Uni<Optional<Broadcast>> find(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).map(Broadcasts::first);
    }

    private static Optional<Broadcast> first(Iterable<Row> rows) {
        for (Row row : rows) {
            String role = row.getString("role");
            OffsetDateTime completed = row.getOffsetDateTime("completed_at");
            return Optional.of(new Broadcast(
                    row.getUUID("id"),
                    row.getUUID("author_id"),
                    new Wanted(
                            Audience.valueOf(row.getString("audience").toUpperCase(Locale.ROOT)),
                            role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                            row.getUUID("course_id"),
                            row.getString("title"),
                            row.getString("body")),
                    row.getString("status").equals("running"),
                    row.getLong("recipients"),
                    row.getUUID("position"),
                    row.getLong("told"),
                    row.getLong("muted"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    completed == null ? null : completed.toInstant()));
        }
        return Optional.empty();
    }
}
