package com.eduplatform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Another service of the fleet as far as HTTP shows it: answers what a test told it to, remembers what it was asked, and
 * can be slow, broken or away. Anything it was not told about is 404 in the fleet's error format.
 */
public final class FakeSibling {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile int failure;
    private volatile boolean stopping;

    /** @param headers names in lower case */
    public record Asked(String method, String target, Map<String, String> headers, String body) {}

    private record Answer(int status, String body) {}

    private FakeSibling(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port until the JVM ends. */
    public static FakeSibling start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            FakeSibling sibling = new FakeSibling(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", sibling::handle);
            server.start();
            return sibling;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param methodAndTarget with the query, where there is one: {@code "GET /internal/courses/42?x=1"} */
    public void answers(String methodAndTarget, int status, String json) {
        answers.put(methodAndTarget, new Answer(status, json));
    }

    /** From now on every answer comes this late. */
    public void isSlow(Duration by) {
        delay = by;
    }

    /** From now on every answer is this status, 500 and above; -1 closes the connection without an answer. */
    public void fails(int status) {
        failure = status;
    }

    /** From now on it refuses as a service does that has been told to stop: 503, and the connection ends. */
    public void isStopping() {
        stopping = true;
        failure = 503;
    }

    /** Healthy again, and knows nothing. */
    public void reset() {
        answers.clear();
        asked.clear();
        delay = Duration.ZERO;
        failure = 0;
        stopping = false;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestURI().toString();
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            asked.add(new Asked(exchange.getRequestMethod(), target, headers, body));
            Thread.sleep(delay);
            if (failure < 0) {
                return;
            }
            Answer answer = failure > 0
                    ? new Answer(failure, "{\"detail\":\"broken on purpose\"}")
                    : answers.getOrDefault(
                            exchange.getRequestMethod() + " " + target, new Answer(404, "{\"detail\":\"Not Found\"}"));
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (stopping) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
