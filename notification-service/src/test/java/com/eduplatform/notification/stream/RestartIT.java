package com.eduplatform.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service is killed, and ended politely, under five hundred open streams: what each heard is what is in its list. */
class RestartIT {
    private static final int PEOPLE = 500;
    private static final int WRITERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> stores = new RealStores().start();
    private final int port = freePort();
    private Process service = start();
    private volatile boolean isOver;

    private record Person(UUID id, String token, Listener listener) {}

    @AfterEach
    void stop() {
        isOver = true;
        service.destroyForcibly();
    }

    @Test
    void nobodyMissesOrRepeatsAnything() throws Exception {
        awaitReady();
        List<Person> people = IntStream.range(0, PEOPLE).mapToObj(i -> person()).toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Person person : people) {
                threads.execute(() -> listen(person.listener));
            }
            for (Person person : people) {
                person.listener.await(heard -> !heard.isEmpty());
            }

            List<Future<?>> killed = writing(threads, people, "while it is killed");
            TimeUnit.MILLISECONDS.sleep(300);
            service.destroyForcibly().waitFor();
            service = start();
            finish(killed);
            awaitReady();

            List<Future<?>> ended = writing(threads, people, "while it ends");
            TimeUnit.MILLISECONDS.sleep(300);
            service.destroy();
            service.waitFor();
            service = start();
            finish(ended);
            awaitReady();

            for (Person person : people) {
                assertThat(post(person, "last")).isEqualTo(201);
            }
            for (Person person : people) {
                person.listener.await(
                        heard -> heard.stream().anyMatch(event -> event.data().contains("\"title\":\"last\"")));
            }
            isOver = true;
            for (Person person : people) {
                person.listener.close();
            }
        }

        List<String> wrong = new ArrayList<>();
        for (Person person : people) {
            List<String> heard = person.listener.events().stream()
                    .map(event -> JsonPath.from(event.data()).getString("id"))
                    .toList();
            List<String> listed = listed(person);
            if (!heard.equals(listed)) {
                wrong.add("heard " + heard + " of " + listed);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(people)
                .allSatisfy(person -> assertThat(person.listener.connections()).isGreaterThanOrEqualTo(3));
    }

    /** As an {@code EventSource} does: back again and again, with the last id. */
    private void listen(Listener listener) {
        while (!isOver) {
            try {
                listener.open().awaitEndFor(PATIENCE);
            } catch (IOException serviceIsAway) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Each person is written to by one writer, so the order is known; what fails may have been kept or not. */
    private List<Future<?>> writing(ExecutorService threads, List<Person> people, String title) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer;
            writers.add(threads.submit(() -> {
                for (int i = first; i < people.size(); i += WRITERS) {
                    tryToPost(people.get(i), title);
                }
            }));
        }
        return writers;
    }

    private static void finish(List<Future<?>> writers) throws Exception {
        for (Future<?> writer : writers) {
            writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void tryToPost(Person person, String title) {
        try {
            post(person, title);
        } catch (IOException serviceIsAway) {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int post(Person person, String title) throws IOException, InterruptedException {
        return send(person, "POST", "/notifications", "{\"type\":\"payment\",\"title\":\"" + title + "\"}")
                .statusCode();
    }

    /** Oldest first. */
    private List<String> listed(Person person) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>(JsonPath.from(
                        send(person, "GET", "/notifications/me?limit=100", "").body())
                .<String>getList("items.id"));
        Collections.reverse(ids);
        return ids;
    }

    private HttpResponse<String> send(Person person, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + person.token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Person person() {
        UUID id = UUID.randomUUID();
        String token = TestTokens.student(id);
        return new Person(id, token, new Listener(uri("/notifications/stream"), token));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                assertThat(service.isAlive()).as("the service runs").isTrue();
            }
            assertThat(System.nanoTime()).as("ready in time").isLessThan(deadline);
            pause();
        }
    }

    private Process start() {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        Map<String, String> environment = new HashMap<>();
        stores.forEach((name, value) -> {
            if (!name.startsWith("quarkus.")) {
                environment.put(name, value);
            }
        });
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        java.environment().putAll(environment);
        java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/restart-it.log")));
        try {
            return java.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
