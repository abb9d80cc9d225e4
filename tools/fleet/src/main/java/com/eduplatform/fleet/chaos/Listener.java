package com.eduplatform.fleet.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One person's open event stream, as an {@code EventSource} holds it (WHATWG HTML, section 9.2): whenever it breaks it is opened again
 * with the number of the last event. Keeps what it heard, and what it heard twice or out of order.
 */
final class Listener implements Runnable {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI stream;
    private final String person;
    private final String token;
    private final CountDownLatch listening = new CountDownLatch(1);

    /** Number of the last change of each notification. */
    private final Map<String, Long> heard = new HashMap<>();

    private final Map<String, String> wrong = new HashMap<>();
    private long begun = -1;
    private long last = -1;
    private int connections;

    Listener(HttpClient http, URI gateway, String person, String token) {
        this.http = http;
        this.stream = gateway.resolve("/api/notification/notifications/stream");
        this.person = person;
        this.token = token;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                listen();
                Thread.sleep(ThreadLocalRandom.current().nextInt(200, 2_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the stream has told where it begins: from there on it must not miss anything. False if it does not in time. */
    boolean awaitReady(Duration atMost) throws InterruptedException {
        return listening.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void listen() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .timeout(DEADLINE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (last >= 0) {
            request.header("Last-Event-ID", Long.toString(last));
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() == 200) {
                    read(lines);
                }
            }
        } catch (IOException e) {
            // What an EventSource does about it is to come back.
            return;
        }
    }

    private void read(BufferedReader lines) throws IOException {
        connected();
        long id = -1;
        String event = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                // An event whose blank line never came was not told.
                if (id >= 0) {
                    hear(id, event, data);
                }
                id = -1;
                event = "";
                data = "";
            } else if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            }
        }
    }

    private synchronized void connected() {
        connections++;
    }

    private synchronized void hear(long id, String event, String data) {
        if (event.equals("ready")) {
            ready(id);
            return;
        }
        Matcher matcher = ID.matcher(data);
        String notification = matcher.find() ? matcher.group(1) : data;
        if (id <= last) {
            wrong.put(person + " " + id, "told after " + last);
        }
        if (event.equals("notification") && heard.containsKey(notification)) {
            wrong.put(person + " " + notification, "told as new for the second time");
        }
        heard.put(notification, id);
        last = id;
    }

    private void ready(long id) {
        if (begun < 0) {
            begun = id;
            last = id;
            listening.countDown();
        } else if (id != last) {
            wrong.put(person + " ready", "went on at " + id + " instead of " + last);
        }
    }

    String person() {
        return person;
    }

    synchronized long begun() {
        return begun;
    }

    synchronized int connections() {
        return connections;
    }

    synchronized Map<String, String> heard() {
        Map<String, String> pairs = new HashMap<>();
        heard.forEach((notification, id) -> pairs.put(person + " " + notification, Long.toString(id)));
        return pairs;
    }

    synchronized Map<String, String> wrong() {
        return Map.copyOf(wrong);
    }
}
