package com.eduplatform.fleet.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Headless Chromium (Debian's {@code chromium}), led by its DevTools protocol: what a person would see, and what its console says. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEIGHT = 800;
    private static final int PHONE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /**
     * A page after its scripts have run.
     *
     * @param complaints errors and warnings of its console: exceptions, refusals of its policy, what could not be loaded
     * @param overflow by how many pixels it is wider than the window
     */
    record Page(List<String> complaints, int overflow) {}

    /** Empty where there is no browser. */
    static Optional<Browser> start(Path profile) throws IOException, InterruptedException {
        return Files.isExecutable(CHROMIUM) ? Optional.of(new Browser(profile)) : Optional.empty();
    }

    private Browser(Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("The browser does not start");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        URI fresh = URI.create("http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/new");
        String tab = http.send(
                        HttpRequest.newBuilder(fresh)
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create(
                                JSON.readTree(tab).path("webSocketDebuggerUrl").asText()),
                        new Ear())
                .join();
        for (String domain : List.of("Log", "Runtime", "Page")) {
            send(domain + ".enable", JSON.createObjectNode());
        }
    }

    /**
     * Opens a page and waits until it is there.
     *
     * @param width of the window, in pixels; a narrow one is a phone's
     * @param there JavaScript that is true then
     */
    Page open(URI address, int width, String there) throws InterruptedException {
        send(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", HEIGHT)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < PHONE));
        complaints.clear();
        send("Page.navigate", JSON.createObjectNode().put("url", address.toString()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("location.href === '" + address + "' && !!(" + there + ")")
                .asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(address + " does not become what it should: " + complaints + ", "
                        + evaluate("document.body.innerText").asText());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        int overflow = evaluate("document.documentElement.scrollWidth - window.innerWidth")
                .asInt();
        return new Page(List.copyOf(complaints), overflow);
    }

    private JsonNode evaluate(String script) {
        return send(
                        "Runtime.evaluate",
                        JSON.createObjectNode().put("expression", script).put("returnByValue", true))
                .path("result")
                .path("value");
    }

    private JsonNode send(String method, ObjectNode parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", parameters);
        socket.sendText(command.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard(text.toString());
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, data, last);
        }

        private void heard(String message) {
            JsonNode json;
            try {
                json = JSON.readTree(message);
            } catch (IOException e) {
                throw new IllegalStateException("Not the DevTools protocol: " + message, e);
            }
            if (json.has("id")) {
                CompletableFuture<JsonNode> answer =
                        answers.remove(json.path("id").asInt());
                if (answer != null) {
                    answer.complete(json.path("result"));
                }
                return;
            }
            JsonNode event = json.path("params");
            switch (json.path("method").asText()) {
                case "Log.entryAdded" ->
                    complain(event.path("entry").path("level").asText(), event.path("entry"));
                case "Runtime.consoleAPICalled" -> complain(event.path("type").asText(), event.path("args"));
                case "Runtime.exceptionThrown" -> complain("error", event.path("exceptionDetails"));
                default -> {
                    // Nothing that a person at the console would see.
                }
            }
        }

        private void complain(String level, JsonNode what) {
            if (level.equals("error") || level.equals("warning")) {
                complaints.add(what.toString());
            }
        }
    }
}
