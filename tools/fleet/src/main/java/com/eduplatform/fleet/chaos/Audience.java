package com.eduplatform.fleet.chaos;

import static com.eduplatform.fleet.invariant.Invariant.STREAMS;
import static com.eduplatform.fleet.invariant.Rows.known;
import static com.eduplatform.fleet.invariant.Rows.query;
import static com.eduplatform.fleet.topology.Service.NOTIFICATION;

import com.eduplatform.fleet.invariant.Rows;
import com.eduplatform.fleet.invariant.Rule;
import com.eduplatform.fleet.terminal.FleetFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Students with an open event stream each. */
final class Audience implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ExecutorService ears = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Listener> listeners;

    /** Returns when all of them listen. */
    Audience(URI gateway, Tokens tokens, Collection<String> students) throws InterruptedException {
        listeners = students.stream()
                .map(student -> new Listener(http, gateway, student, tokens.student(student)))
                .toList();
        listeners.forEach(ears::execute);
        for (Listener listener : listeners) {
            if (!listener.awaitReady(PATIENCE)) {
                close();
                throw new FleetFailure(
                        "A student's event stream did not open.", "See ./fleet logs notification, and ./fleet status.");
            }
        }
    }

    int streams() {
        return listeners.size();
    }

    /** How often a stream was opened, first times included. */
    int connections() {
        return listeners.stream().mapToInt(Listener::connections).sum();
    }

    int heard() {
        return listeners.stream().mapToInt(listener -> listener.heard().size()).sum();
    }

    List<Rule> rules() {
        if (listeners.isEmpty()) {
            return List.of();
        }
        Map<String, String> heard = new HashMap<>();
        Map<String, String> wrong = new HashMap<>();
        for (Listener listener : listeners) {
            heard.putAll(listener.heard());
            wrong.putAll(listener.wrong());
        }
        String begun = listeners.stream()
                .map(listener -> "(uuid '%s', %d)".formatted(listener.person(), listener.begun()))
                .collect(Collectors.joining(", "));
        Rows told = query(NOTIFICATION, """
                SELECT user_id || ' ' || id, seq FROM notifications
                JOIN (VALUES %s) AS listener (user_id, begun) USING (user_id) WHERE seq > begun AND live""".formatted(begun));
        return List.of(
                new Rule(STREAMS, "notification as its person's stream told it", told, known(heard), true),
                Rule.none(STREAMS, "event out of order", known(wrong)));
    }

    @Override
    public void close() {
        ears.shutdownNow();
        http.shutdownNow();
        ears.close();
    }
}
