package com.eduplatform.testing.events;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.defaults.http.RequestId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Writes a row for each event, unless the test wants it to fail. */
@Singleton
public class CountingHandler implements EventHandler {
    /** Aggregates whose events fail, after their row was written. */
    final Set<UUID> poisoned = ConcurrentHashMap.newKeySet();

    /** What is read of an event's data. */
    public record Counted(int number) {}

    @Override
    public String stream() {
        return "sample";
    }

    @Override
    public Set<String> types() {
        return Set.of("sample.counted");
    }

    @Override
    public Uni<Void> handle(Event event) {
        Tally tally = new Tally();
        tally.id = UUID.randomUUID();
        tally.eventId = event.id();
        tally.aggregateId = event.aggregateId();
        tally.number = event.data().as(Counted.class).number();
        tally.version = event.aggregateVersion();
        tally.requestId = RequestId.current();
        return Panache.getSession()
                .chain(session -> session.persist(tally).chain(session::flush))
                .invoke(() -> {
                    if (poisoned.contains(event.aggregateId())) {
                        throw new IllegalStateException("it is poisoned");
                    }
                });
    }
}
