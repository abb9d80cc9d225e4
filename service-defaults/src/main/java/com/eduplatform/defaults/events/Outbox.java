package com.eduplatform.defaults.events;

import com.eduplatform.defaults.http.RequestId;
import com.eduplatform.defaults.json.WireFormats;
import com.eduplatform.defaults.time.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Events on their way out. An event is a row of the transaction that it tells of: it is published if and only if that
 * transaction commits. Events of one aggregate are numbered in the order of their commits.
 */
@Singleton
public final class Outbox {
    /** The only form that events have so far. A changed one is a new version, published beside the old one. */
    private static final int VERSION = 1;

    private static final String ADD = """
            WITH numbered AS (
                INSERT INTO aggregate_versions AS known (aggregate_id, version) VALUES (CAST(%1$s1 AS uuid), 1)
                ON CONFLICT (aggregate_id) DO UPDATE SET version = known.version + 1
                RETURNING aggregate_id, version)
            INSERT INTO outbox
                (id, type, version, occurred_at, aggregate_id, aggregate_version, request_id, traceparent, data)
            SELECT CAST(%1$s2 AS uuid), CAST(%1$s3 AS text), CAST(%1$s4 AS integer),
                CAST(CAST(%1$s5 AS text) AS timestamptz), numbered.aggregate_id, numbered.version,
                nullif(CAST(%1$s6 AS text), ''), nullif(CAST(%1$s7 AS text), ''), CAST(%1$s8 AS text)
            FROM numbered""";
    private static final String ADD_BY_SESSION = ADD.formatted("?");
    private static final String ADD_BY_CLIENT = ADD.formatted("$");

    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Outbox(ObjectMapper json, Ids ids, Clock clock) {
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds an event to the present transaction of Hibernate Reactive; fails outside of one. What the session has not written
     * yet is written first.
     *
     * @param type {@code payment.completed}
     * @param data a record that is written as JSON the way answers are; needs {@code @RegisterForReflection}
     */
    public Uni<Void> add(String type, UUID aggregate, Object data) {
        Object[] values = values(type, aggregate, data);
        return Panache.currentTransaction().chain(transaction -> {
            if (transaction == null) {
                throw new IllegalStateException("An event belongs to a transaction: " + type);
            }
            return Panache.getSession().chain(session -> insert(session, values));
        });
    }

    /** The same within a transaction of the SQL client. */
    public Uni<Void> add(SqlClient transaction, String type, UUID aggregate, Object data) {
        return transaction
                .preparedQuery(ADD_BY_CLIENT)
                .execute(Tuple.from(values(type, aggregate, data)))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(Mutiny.Session session, Object[] values) {
        Mutiny.Query<?> insert = session.createNativeQuery(ADD_BY_SESSION);
        for (int i = 0; i < values.length; i++) {
            insert.setParameter(i + 1, values[i]);
        }
        return insert.executeUpdate().replaceWithVoid();
    }

    private Object[] values(String type, UUID aggregate, Object data) {
        return new Object[] {
            aggregate,
            ids.next(),
            type,
            VERSION,
            WireFormats.format(clock.instant()),
            Objects.requireNonNullElse(RequestId.current(), ""),
            Objects.requireNonNullElse(RequestId.traceparent(), ""),
            written(data)
        };
    }

    private String written(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + data.getClass(), e);
        }
    }
}
