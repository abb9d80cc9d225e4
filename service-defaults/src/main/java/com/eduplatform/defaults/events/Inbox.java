package com.eduplatform.defaults.events;

import com.eduplatform.defaults.http.RequestId;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;

/** Lets the handlers act, and remembers in the same transaction that they did: an event that comes again has no effect. */
@Singleton
final class Inbox {
    /** In the order of the ids: two instances that have the same events at once wait for each other instead of dying together. */
    private static final String TAKE = """
            INSERT INTO inbox (event_id)
            SELECT CAST(id AS uuid) FROM unnest(string_to_array(CAST(?1 AS text), ',')) AS ids(id) ORDER BY 1
            ON CONFLICT DO NOTHING
            RETURNING CAST(event_id AS text)""";

    private final Map<String, EventHandler> handlers = new HashMap<>();

    Inbox(@All List<EventHandler> beans) {
        for (EventHandler handler : beans) {
            for (String type : handler.types()) {
                EventHandler other = handlers.put(key(handler.stream(), type), handler);
                if (other != null) {
                    throw new IllegalStateException("Two handlers take " + type + ": " + handler + " and " + other);
                }
            }
        }
    }

    /** The streams that this service reads; empty if it reads none. */
    List<String> streams() {
        return handlers.values().stream()
                .map(EventHandler::stream)
                .distinct()
                .sorted()
                .toList();
    }

    boolean takes(String stream, Event event) {
        return handlers.containsKey(key(stream, event.type()));
    }

    /** An event and where it came from. */
    record Received(String stream, Event event) {}

    /**
     * Handles those that were not handled before, in this order, in one transaction.
     *
     * @return how many had an effect; fails, and nothing happened, as soon as one of them fails
     */
    Uni<Integer> handle(List<Received> events) {
        String ids =
                events.stream().map(one -> one.event.id().toString()).distinct().collect(Collectors.joining(","));
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, String.class)
                        .setParameter(1, ids)
                        .getResultList())
                .chain(taken -> {
                    Set<String> fresh = new TreeSet<>(taken);
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Received one : events) {
                        // Twice in one batch is once, too.
                        if (fresh.remove(one.event.id().toString())) {
                            all = all.chain(() -> handle(one));
                        }
                    }
                    return all.replaceWith(taken.size());
                }));
    }

    private Uni<Void> handle(Received one) {
        EventHandler handler = handlers.get(key(one.stream, one.event.type()));
        if (handler == null) {
            throw new IllegalArgumentException("Nobody here takes " + one.event.type());
        }
        onBehalfOf(one.event);
        return handler.handle(one.event);
    }

    /** Log lines carry the event and the request that caused it; so do the events that it causes. */
    static void onBehalfOf(Event event) {
        RequestId.continues(event.trace().requestId(), event.trace().traceparent());
        MDC.put("event_id", event.id().toString());
        MDC.put("event_type", event.type());
    }

    private static String key(String stream, String type) {
        return stream + " " + type;
    }
}
