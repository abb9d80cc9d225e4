package com.eduplatform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** Events in tests: what another service tells the one under test, and what that one tells. */
public final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Told() {}

    /**
     * Another service tells an event.
     *
     * @param stream the service's name
     * @param version of the aggregate
     * @param data see {@link Golden#answer}
     * @return the event's id
     */
    public static UUID by(String stream, String type, UUID aggregate, long version, String data) {
        UUID id = UUID.randomUUID();
        again(stream, type, id, aggregate, version, data);
        return id;
    }

    /** The same event once more, as streams may do. */
    public static void again(String stream, String type, UUID id, UUID aggregate, long version, String data) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", id.toString());
        event.put("type", type);
        event.put("version", 1);
        event.put("occurred_at", "2026-02-20T12:00:00.123456Z");
        event.put("aggregate_id", aggregate.toString());
        event.put("aggregate_version", version);
        event.putObject("trace").put("request_id", "told-" + id).putNull("traceparent");
        try {
            event.set("data", JSON.readTree(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(data, e);
        }
        bean(ReactiveRedisDataSource.class)
                .execute("XADD", "events:" + stream, "*", "event", event.toString())
                .await()
                .atMost(PATIENCE);
    }

    /** The data of the events of this type that the service under test has told about an aggregate, oldest first. */
    public static List<String> about(UUID aggregate, String type) {
        var rows = bean(Pool.class)
                .preparedQuery("SELECT data FROM outbox WHERE aggregate_id = $1 AND type = $2 ORDER BY seq")
                .execute(Tuple.of(aggregate, type))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    /** Waits until it is true; how long that takes is no matter, up to 30 s: nothing is promised about events but that they come. */
    public static void eventually(BooleanSupplier isTrue) {
        Eventually.isTrue("what events lead to", PATIENCE, isTrue);
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}
