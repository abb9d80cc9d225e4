package com.eduplatform.bench.contender;

import com.eduplatform.bench.contender.Contender.Kind;
import com.eduplatform.bench.contender.Contender.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contenders that exist for the comparison alone. They are started here, on free ports of this host, and ended here. */
public final class References implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** They stand in the statement itself. */
    private static final int PGBENCH_COURSES = 100;

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** @param folder for configurations and logs; whoever made it deletes it */
    public References(Path folder) {
        this.folder = folder;
    }

    /**
     * @param answers folder with one file per scenario
     * @param database where its one SELECT goes, if a scenario has one
     */
    public Contender floor(Path answers, URI database) {
        int port = freePort();
        Part process = start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        Integer.toString(port),
                        answers.toString()),
                Map.of(Floor.DATABASE, database.toString()),
                port,
                "floor");
        return new Contender(
                Contender.FLOOR, Kind.FLOOR, Map.of("", URI.create("http://127.0.0.1:" + port)), List.of(process));
    }

    /**
     * nginx with {@code proxy_pass} and kept connections in front of the same services.
     *
     * @param behind the services, whose processes count as nginx's, too
     * @return empty if this machine has no nginx
     */
    public Optional<Contender> nginx(Contender behind) {
        return executable("nginx").map(nginx -> {
            int port = freePort();
            String upstreams = behind.bases().entrySet().stream()
                    .map(service -> "upstream %s { server %s:%d; keepalive 128; keepalive_requests 1000000; }\n"
                            .formatted(
                                    service.getKey(),
                                    service.getValue().getHost(),
                                    service.getValue().getPort()))
                    .collect(Collectors.joining());
            String locations = behind.bases().keySet().stream()
                    .map(service -> ("location /api/%1$s/ { proxy_pass http://%1$s/; proxy_http_version 1.1;"
                                    + " proxy_set_header Connection \"\"; }\n")
                            .formatted(service))
                    .collect(Collectors.joining());
            Path configuration = write("nginx.conf", """
                    daemon off; worker_processes auto; pid %1$s/nginx.pid; error_log %1$s/nginx-error.log;
                    events { worker_connections 4096; }
                    http {
                    access_log off; keepalive_requests 1000000; client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                    %2$s server { listen 127.0.0.1:%3$d;
                    %4$s } }
                    """.formatted(folder, upstreams, port, locations));
            Part process = start(List.of(nginx.toString(), "-c", configuration.toString()), Map.of(), port, "nginx");
            Map<String, URI> bases = new HashMap<>();
            behind.bases()
                    .keySet()
                    .forEach(service ->
                            bases.put(service, URI.create("http://127.0.0.1:%d/api/%s".formatted(port, service))));
            List<Part> parts = new ArrayList<>(behind.parts());
            parts.add(process);
            return new Contender(Contender.NGINX, Kind.DOOR, bases, parts);
        });
    }

    /**
     * What PostgreSQL itself answers: pgbench with prepared SELECTs by id, as fast as they are answered.
     *
     * @param database {@code postgresql://user:password@host:port/db}
     * @return transactions a second; empty if this machine has no pgbench
     */
    public OptionalDouble pgbench(URI database, List<String> courses, int connections, Duration time) {
        Optional<Path> pgbench = executable("pgbench");
        if (pgbench.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<String> few = courses.subList(0, Math.min(courses.size(), PGBENCH_COURSES));
        Path script = write("pgbench.sql", """
                \\set n random(1, %d)
                SELECT %s FROM courses WHERE id = ('{%s}'::uuid[])[:n];
                """.formatted(few.size(), Floor.COLUMNS, String.join(",", few)));
        String[] user = database.getUserInfo().split(":", 2);
        ProcessBuilder builder = new ProcessBuilder(
                        pgbench.get().toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + connections,
                        "--time=" + time.toSeconds(),
                        "--file=" + script,
                        "--host=" + database.getHost(),
                        "--port=" + database.getPort(),
                        "--username=" + user[0],
                        database.getPath().substring(1))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", user[1]);
        try {
            Process process = builder.start();
            started.add(process);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher tps = TPS.matcher(said);
            if (process.waitFor() != 0 || !tps.find()) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return OptionalDouble.of(Double.parseDouble(tps.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Part start(List<String> command, Map<String, String> environment, int port, String name) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            started.add(process);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!accepts(port)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            name + " did not start: " + Files.readString(folder.resolve(name + ".log")));
                }
                Thread.sleep(50);
            }
            return new Part(name, process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOCAL, port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, LOCAL)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> executable(String name) {
        return Stream.concat(
                        Pattern.compile(":").splitAsStream(System.getenv().getOrDefault("PATH", "")),
                        Stream.of(
                                "/usr/sbin",
                                "/usr/lib/postgresql/17/bin",
                                "/usr/lib/postgresql/16/bin",
                                "/usr/lib/postgresql/15/bin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        for (Process process : started) {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
