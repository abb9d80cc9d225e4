package com.eduplatform.fleet.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** The gateway as a stubborn client sees it. Counts every answer by operation and status. Safe for many at once. */
final class Client implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than the gateway waits for a service. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    /** A PostgreSQL that starts again on a busy machine, and a service behind it. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI gateway;
    private final ConcurrentSkipListMap<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    Client(URI gateway) {
        this.gateway = gateway;
    }

    /**
     * One request.
     *
     * @param name of the operation, for counting
     * @param path behind {@code /api}
     * @param body none if empty
     */
    record Call(String name, String method, String path, Map<String, ?> body, Map<String, String> headers) {
        static Call post(String name, String path, Map<String, ?> body) {
            return new Call(name, "POST", path, body, Map.of());
        }

        static Call delete(String name, String path) {
            return new Call(name, "DELETE", path, Map.of(), Map.of());
        }

        Call with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Call(name, method, path, body, more);
        }
    }

    Reply send(Call call) throws InterruptedException {
        Reply reply = exchange(call);
        answers.computeIfAbsent(
                        call.name() + " " + (reply.status() == 0 ? "cut" : reply.status()), _ -> new LongAdder())
                .increment();
        return reply;
    }

    /** Says it and hangs up, whether it was heard or not. */
    Reply hangUp(Call call) throws InterruptedException {
        var answer = http.sendAsync(request(call), BodyHandlers.discarding());
        Thread.sleep(ThreadLocalRandom.current().nextInt(30));
        answer.cancel(true);
        return new Reply(0, MissingNode.getInstance());
    }

    /** Says it again until there is an answer, for three minutes. */
    Reply insist(Call call) throws InterruptedException {
        return insist(call, _ -> false);
    }

    /** @param again which refusals are not the last word either */
    Reply insist(Call call, Predicate<Reply> again) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        Reply reply = send(call);
        while ((reply.isToBeRepeated() || again.test(reply)) && System.nanoTime() < end) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            reply = send(call);
        }
        return reply;
    }

    SortedMap<String, Long> answers() {
        SortedMap<String, Long> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.sum()));
        return counts;
    }

    private Reply exchange(Call call) throws InterruptedException {
        try {
            var response = http.send(request(call), BodyHandlers.ofString());
            return new Reply(response.statusCode(), parse(response.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(call.name() + " was answered in something that is not JSON", e);
        } catch (IOException e) {
            return new Reply(0, MissingNode.getInstance());
        }
    }

    private HttpRequest request(Call call) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/api" + call.path()))
                    .timeout(DEADLINE)
                    .method(
                            call.method(),
                            call.body().isEmpty()
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(call.body())));
            if (!call.body().isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            call.headers().forEach(request::header);
            return request.build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(call.name() + " has a body that is no JSON", e);
        }
    }

    private static JsonNode parse(String text) throws JsonProcessingException {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
