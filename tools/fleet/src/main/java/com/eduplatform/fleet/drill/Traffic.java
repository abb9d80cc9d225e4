package com.eduplatform.fleet.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests through the gateway at a constant rate, each of a list in turn, whatever becomes of the ones before. Nobody tries
 * again: what a client sees is counted as it is.
 */
final class Traffic implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Call, Map<String, AtomicLong>> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final List<Call> calls;
    private final long pauseNanos;
    private volatile boolean over;

    /** @param perSecond from 1 to 1000 */
    Traffic(List<Call> calls, int perSecond) {
        this.calls = List.copyOf(calls);
        pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** @param expected the status that an undisturbed platform answers */
    record Call(String name, int expected, HttpRequest request) {
        static Call get(URI gateway, String path, Map<String, String> headers) {
            return new Call(
                    "GET " + path.replaceFirst("\\?.*", ""),
                    200,
                    request(gateway, path, headers).GET().build());
        }

        static Call post(URI gateway, String path, Map<String, String> headers, String json, int expected) {
            HttpRequest request = request(gateway, path, headers)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
            return new Call("POST " + path, expected, request);
        }

        private static HttpRequest.Builder request(URI gateway, String path, Map<String, String> headers) {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(gateway.resolve("/api" + path)).timeout(LONGEST);
            headers.forEach(builder::header);
            return builder;
        }
    }

    Traffic start() {
        people.execute(this::keepAsking);
        return this;
    }

    private void keepAsking() {
        long due = System.nanoTime();
        for (int i = 0; !over; i++) {
            Call call = calls.get(i % calls.size());
            people.execute(() -> ask(call));
            due += pauseNanos;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void ask(Call call) {
        long begin = System.nanoTime();
        String outcome;
        try {
            outcome = Integer.toString(
                    client.send(call.request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            outcome = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        slowestMillis.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), Math::max);
        outcomes.computeIfAbsent(call, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(outcome, _ -> new AtomicLong())
                .incrementAndGet();
    }

    long requests() {
        return count(true) + failures();
    }

    /** Answers that an undisturbed platform would not give, and no answers. */
    long failures() {
        return count(false);
    }

    private long count(boolean expected) {
        return outcomes.entrySet().stream()
                .flatMap(call -> call.getValue().entrySet().stream()
                        .filter(outcome -> expected == isExpected(call.getKey(), outcome.getKey())))
                .mapToLong(outcome -> outcome.getValue().get())
                .sum();
    }

    private static boolean isExpected(Call call, String outcome) {
        return outcome.equals(Integer.toString(call.expected));
    }

    /** For each operation how often it ended how: a status, or the name of what the connection ended with. */
    Map<String, Map<String, Long>> outcomes() {
        Map<String, Map<String, Long>> byName = new TreeMap<>();
        outcomes.forEach((call, counts) -> counts.forEach((outcome, count) ->
                byName.computeIfAbsent(call.name, _ -> new TreeMap<>()).merge(outcome, count.get(), Long::sum)));
        return byName;
    }

    long slowestMillis() {
        return slowestMillis.get();
    }

    /** Returns when the last answer is there. */
    @Override
    public void close() {
        over = true;
        people.close();
        client.close();
    }
}
