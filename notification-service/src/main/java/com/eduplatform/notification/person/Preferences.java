package com.eduplatform.notification.person;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.NotificationType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people want. Everything is on until somebody switches it off. */
@Singleton
public final class Preferences {
    private static final String LANGUAGE = """
            SELECT coalesce(
                (SELECT language FROM preferred_languages WHERE user_id = $1),
                (SELECT language FROM contacts WHERE user_id = $1)) AS language""";
    private static final String TASTE = """
            SELECT coalesce(
                (SELECT language FROM preferred_languages WHERE user_id = CAST(:user AS uuid)),
                (SELECT language FROM contacts WHERE user_id = CAST(:user AS uuid))) AS language,
                (SELECT string_agg(channel, ',') FROM muted
                 WHERE user_id = CAST(:user AS uuid) AND type = CAST(:type AS text)) AS channels""";
    private static final String MUTED = "SELECT channel, type FROM muted WHERE user_id = $1";
    private static final String SPEAK = """
            INSERT INTO preferred_languages (user_id, language) VALUES ($1, $2)
            ON CONFLICT (user_id) DO UPDATE SET language = EXCLUDED.language""";
    private static final String MUTE =
            "INSERT INTO muted (user_id, channel, type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String UNMUTE = "DELETE FROM muted WHERE user_id = $1 AND channel = $2 AND type = $3";

    private final Pool pool;
    private final PersonConfig config;

    Preferences(Pool pool, PersonConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** All of one person. */
    record All(Language language, Map<NotificationType, Set<Channel>> muted) {
        boolean wants(NotificationType type, Channel channel) {
            return new Taste(language, muted.getOrDefault(type, Set.of())).wants(type, channel);
        }
    }

    /** What is to be switched on or off. */
    record Switch(Channel channel, NotificationType type, boolean on) {}

    /** How this person wants to be told of this; within the present transaction. */
    public Uni<Taste> of(UUID userId, NotificationType type) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TASTE, Object[].class)
                        .setParameter("user", userId)
                        .setParameter("type", Text.wireName(type))
                        .getSingleResult()
                        .map(row -> new Taste(language((String) row[0]), channels((String) row[1]))));
    }

    Uni<All> all(UUID userId) {
        return read(pool, userId);
    }

    /** Changes what is named, and leaves the rest as it is; the answer is all of it. */
    Uni<All> change(UUID userId, @Nullable Language language, Iterable<Switch> switches) {
        return pool.withTransaction(connection -> {
            Uni<Void> done = language == null
                    ? Uni.createFrom().voidItem()
                    : run(connection, SPEAK, Tuple.of(userId, language.tag()));
            for (Switch change : switches) {
                Tuple row = Tuple.of(userId, Text.wireName(change.channel), Text.wireName(change.type));
                done = done.chain(() -> run(connection, change.on ? UNMUTE : MUTE, row));
            }
            return done.chain(() -> read(connection, userId));
        });
    }

    /** Idempotent. */
    public Uni<Void> mute(UUID userId, Channel channel, NotificationType type) {
        return run(pool, MUTE, Tuple.of(userId, Text.wireName(channel), Text.wireName(type)));
    }

    private static Uni<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private Uni<All> read(SqlClient client, UUID userId) {
        return client.preparedQuery(LANGUAGE)
                .execute(Tuple.of(userId))
                .map(rows -> language(rows.iterator().next().getString(0)))
                .chain(language -> client.preparedQuery(MUTED)
                        .execute(Tuple.of(userId))
                        .map(rows -> {
                            Map<NotificationType, Set<Channel>> muted = new EnumMap<>(NotificationType.class);
                            for (Row row : rows) {
                                NotificationType type = constant(NotificationType.class, row.getString("type"));
                                muted.computeIfAbsent(type, any -> EnumSet.noneOf(Channel.class))
                                        .add(constant(Channel.class, row.getString("channel")));
                            }
                            return new All(language, muted);
                        }));
    }

    /** Of somebody whose language is known by this tag, or not at all. */
    public Language language(@Nullable String tag) {
        return Language.of(tag).orElse(config.language());
    }

    private static Set<Channel> channels(@Nullable String columns) {
        return columns == null
                ? Set.of()
                : Arrays.stream(columns.split(","))
                        .map(column -> constant(Channel.class, column))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String column) {
        return Enum.valueOf(type, column.toUpperCase(Locale.ROOT));
    }
}
