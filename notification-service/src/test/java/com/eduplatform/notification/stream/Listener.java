package com.eduplatform.notification.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an event stream as an {@code EventSource} does: it remembers the last id, and comes back with it. */
final class Listener implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI uri;
    private final String token;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile @Nullable String lastEventId;
    private volatile @Nullable InputStream body;
    private volatile @Nullable Thread reader;
    private final AtomicInteger comments = new AtomicInteger();

    record Event(String id, String name, String data) {}

    Listener(URI uri, String token) {
        this.uri = uri;
        this.token = token;
    }

    /** Listens, from the last event that it knows; returns once the stream says where it begins. */
    Listener open() throws IOException, InterruptedException {
        long before = readies();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        String last = lastEventId;
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<InputStream> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        InputStream opened = answer.body();
        body = opened;
        reader = Thread.ofVirtual().start(() -> read(opened));
        await(all -> readies() > before);
        return this;
    }

    /** Everything but the first event of each connection. */
    List<Event> events() {
        return events.stream().filter(event -> !event.name.equals("ready")).toList();
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    void comesBackWith(String id) {
        lastEventId = id;
    }

    int comments() {
        return comments.get();
    }

    void awaitEvents(int count) throws InterruptedException {
        await(ignored -> events().size() >= count);
    }

    /** How often the server has said where the stream begins. */
    long connections() {
        return readies();
    }

    /** Waits until the server has ended the stream. */
    void awaitEnd() throws InterruptedException {
        awaitEndFor(PATIENCE);
    }

    void awaitEndFor(Duration patience) throws InterruptedException {
        Thread running = reader;
        if (running != null && !running.join(patience)) {
            throw new AssertionError("The stream goes on");
        }
    }

    void await(Predicate<List<Event>> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(events)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Heard only " + events);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The client goes away in the middle. */
    @Override
    public void close() throws IOException {
        InputStream open = body;
        if (open != null) {
            open.close();
        }
    }

    private long readies() {
        return events.stream().filter(event -> event.name.equals("ready")).count();
    }

    private void read(InputStream stream) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1).strip();
                switch (field) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> data.append(value);
                    case "" -> {
                        if (colon == 0) {
                            comments.incrementAndGet();
                        } else if (!data.isEmpty()) {
                            events.add(new Event(id, name, data.toString()));
                            lastEventId = id;
                            name = "message";
                            data.setLength(0);
                        }
                    }
                    default -> {
                        // "retry": this client comes back when the test says so
                    }
                }
            }
        } catch (IOException e) {
            // The connection is gone, which is what this client is for.
        }
    }
}
