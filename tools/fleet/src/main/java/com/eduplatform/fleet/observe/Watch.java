package com.eduplatform.fleet.observe;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Exporters and a Prometheus beside a fleet that is up, with the configuration that is deployed: only addresses differ, and what
 * somebody changes in {@link #folder} before {@link #start}. They end with this object.
 */
public final class Watch implements AutoCloseable {
    private static final int FIRST_PORT = 9187;
    /** Of the contract: the ports that the deployed configuration names. */
    private static final Map<Service, Integer> PORTS =
            Arrays.stream(Service.values()).collect(Collectors.toMap(service -> service, Watch::deployedPort));

    private static final Set<DebianTool> NEEDED = Set.of(
            DebianTool.PROMETHEUS, DebianTool.POSTGRES_EXPORTER, DebianTool.REDIS_EXPORTER, DebianTool.NODE_EXPORTER);

    private final Settings settings;
    private final Path folder;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private String configuration;
    private int nextPort;

    /** @param folder for its configuration, series and logs; it must be empty */
    public Watch(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        nextPort = FIRST_PORT + settings.portOffset();
        try {
            Files.createDirectories(metrics());
            Folders.copy(settings.root().resolve("deploy/prometheus"), folder.resolve("prometheus"));
            configuration = Files.readString(configurationFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Program(DebianTool tool, Map<String, String> environment, List<String> options) {}

    private static int deployedPort(Service service) {
        return Settings.from(Path.of("."), Map.of()).port(service);
    }

    /** The programs without which there is nothing to watch with. */
    public static Set<DebianTool> needed() {
        return NEEDED;
    }

    /** The copy of deploy/prometheus that Prometheus reads. */
    public Path folder() {
        return folder.resolve("prometheus");
    }

    /** Where the node exporter finds what backups report. */
    public Path metrics() {
        return folder.resolve("metrics");
    }

    /** Starts everything; the fleet must be up. Call {@link Prometheus#awaitTargets} next. */
    public Prometheus start() {
        for (Service service : Service.values()) {
            moved(service.id() + ":" + PORTS.get(service), origins(service));
        }
        Secrets secrets = new Secrets(settings.home());
        for (Service service : Service.withDatabase()) {
            DatabaseUrl database = DatabaseUrl.parse(service.id(), settings.databaseUrl(service, secrets));
            int port = nextPort++;
            run(
                    service.id() + "-db-exporter",
                    DebianTool.POSTGRES_EXPORTER,
                    Map.of(
                            "DATA_SOURCE_URI", database.address() + "?sslmode=disable",
                            "DATA_SOURCE_USER", database.user(),
                            "DATA_SOURCE_PASS", database.password()),
                    "--web.listen-address=127.0.0.1:" + port);
            moved(service.id() + "-db-exporter:9187", local(port));
        }
        int redis = nextPort++;
        run(
                "redis-exporter",
                DebianTool.REDIS_EXPORTER,
                Map.of("REDIS_ADDR", settings.redisUrl()),
                "--web.listen-address",
                local(redis));
        moved("redis-exporter:9121", local(redis));
        int node = nextPort++;
        run(
                "node-exporter",
                DebianTool.NODE_EXPORTER,
                Map.of(),
                "--web.listen-address=" + local(node),
                "--collector.textfile.directory=" + metrics());
        moved("node-exporter:9100", local(node));
        return prometheus();
    }

    private Prometheus prometheus() {
        int port = nextPort++;
        moved("localhost:9090", local(port));
        try {
            Files.writeString(configurationFile(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(
                "prometheus",
                DebianTool.PROMETHEUS,
                Map.of(),
                "--config.file=" + configurationFile(),
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=" + local(port));
        return new Prometheus(URI.create("http://" + local(port)));
    }

    /** The blackbox exporter, for the addresses in {@code edge/*.yml}; its configuration is a file in {@link #folder}. */
    public void startEdge(String modules) {
        int port = nextPort++;
        run(
                "blackbox-exporter",
                DebianTool.BLACKBOX_EXPORTER,
                Map.of(),
                "--config.file=" + folder().resolve(modules),
                "--web.listen-address=" + local(port));
        change("blackbox-exporter:9115", local(port));
    }

    /** @throws IllegalStateException when the configuration does not say {@code deployed} */
    public void change(String deployed, String here) {
        if (!configuration.contains(deployed)) {
            throw new IllegalStateException("prometheus.yml does not say " + deployed);
        }
        configuration = configuration.replace(deployed, here);
    }

    private void moved(String address, String here) {
        change("[" + address + "]", "[" + here + "]");
    }

    private String origins(Service service) {
        return settings.origins(service).replace("http://", "");
    }

    private Path configurationFile() {
        return folder().resolve("prometheus.yml");
    }

    private static String local(int port) {
        return "127.0.0.1:" + port;
    }

    private void run(String name, DebianTool tool, Map<String, String> environment, String... options) {
        programs.put(name, new Program(tool, environment, List.of(options)));
        startAgain(name);
    }

    public void stop(String name) {
        Process process = running.remove(name);
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    public void startAgain(String name) {
        Program program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        List<String> command =
                new ArrayList<>(List.of(program.tool.require(settings.root()).toString()));
        command.addAll(program.options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(program.environment);
        // a command that is killed leaves them behind: the next one ends them
        builder.environment().putAll(Launcher.mark(settings.home(), name));
        try {
            running.put(name, builder.start());
        } catch (IOException e) {
            throw new FleetFailure(
                    name + " could not be started: " + e.getMessage(), "Try it by hand: " + command.getFirst(), e);
        }
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::stop);
    }
}
