package com.eduplatform.fleet.service;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service or the gateway as a process: its command line and the environment that the contract names. */
public final class QuarkusService {
    /** Java options after ours, separated by blanks: heap for a load test, a debugger. */
    static final String OPTIONS_VARIABLE = "FLEET_JAVA_OPTIONS";

    /** {@code off}: JVMs neither record nor use what an earlier run has learnt. */
    static final String AOT_VARIABLE = "FLEET_AOT";

    private static final String HEAP = "-Xmx256m";
    /** What Quarkus' own launcher calls, too. */
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";
    /** In this order: Quarkus rewrites some classes, and theirs come first. */
    private static final List<String> JAR_FOLDERS = List.of("quarkus", "app", "lib/boot", "lib/main");

    private final Settings settings;
    private final Secrets secrets;
    private final Launcher launcher;
    private final Packages packages;

    public QuarkusService(Settings settings, Secrets secrets, Launcher launcher, Packages packages) {
        this.settings = settings;
        this.secrets = secrets;
        this.launcher = launcher;
        this.packages = packages;
    }

    /** @throws FleetFailure when it was not built for that mode, or the system refuses to start it */
    public Running start(Member member, Mode mode) {
        Path app = app(member);
        List<String> command = switch (mode) {
            case JVM -> {
                AppCopy.make(packages.folder(member.owner()), app);
                yield javaCommand(member, app);
            }
            case NATIVE -> {
                AppCopy.makeOf(executable(member.owner()), app);
                yield List.of(mode.program(app).toString(), HEAP);
            }
        };
        return launcher.launch(member.name(), member.port(), command, environment(member), settings.root());
    }

    private Path executable(Service service) {
        return packages.executable(service)
                .orElseThrow(() -> new FleetFailure(
                        service.id() + " has no native executable.", "Let the fleet build it: ./fleet up --native"));
    }

    /** How it was started last; empty before its first start. */
    public Optional<Mode> mode(Member member) {
        return Mode.of(app(member));
    }

    private Path app(Member member) {
        return settings.home().apps().resolve(member.name());
    }

    private List<String> javaCommand(Member member, Path app) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Six JVMs share a small machine: the serial collector is the leanest, and so are short object headers.
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xms32m",
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                // in the manifest of Quarkus' launcher, which is read for -jar alone
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        settings.variable(OPTIONS_VARIABLE)
                .ifPresent(options -> command.addAll(List.of(options.strip().split("\\s+"))));
        if (settings.variable(AOT_VARIABLE).filter("off"::equals).isPresent()) {
            command.addAll(List.of("-jar", Mode.JVM.program(app).toString()));
            return command;
        }
        // A JVM learns about classes of its own class path only, not about those of the class loader in Quarkus'
        // launcher.
        List<Path> classPath = jars(app);
        // Of several instances the first one records.
        if (member.name().equals(member.owner().id())) {
            // What it cannot learn is hundreds of proxies: nothing that a reader of the service's log could do about.
            command.add("-Xlog:aot*=error");
            command.add(new AotCache(settings.home().aot(), member.name()).option(classPath, command));
        }
        command.addAll(
                List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(":")), MAIN_CLASS));
        return command;
    }

    private static List<Path> jars(Path app) {
        List<Path> jars = new ArrayList<>();
        for (String folder : JAR_FOLDERS) {
            try (Stream<Path> files = Files.list(app.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jars;
    }

    /** What is set in the person's own environment wins wherever a deployment may choose. */
    Map<String, String> environment(Member member) {
        Service service = member.owner();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(member.port()));
        environment.put("REDIS_URL", settings.redisUrl());
        if (service.hasDatabase()) {
            environment.put("DATABASE_URL", settings.databaseUrl(service, secrets));
        }
        for (Service other : Service.values()) {
            choice(environment, other.name() + "_URL", settings.origins(other));
        }
        choice(environment, "QUARKUS_HTTP_HOST", "127.0.0.1");
        choice(environment, "ENVIRONMENT", "development");
        choice(environment, "LOG_JSON", "false");
        choice(environment, "MAIL_DIR", settings.home().mails().toString());
        // glibc keeps one heap per thread and core otherwise: tens of megabytes in each process
        choice(environment, "MALLOC_ARENA_MAX", "2");
        if (settings.variable("JWT_SECRET").isEmpty()
                && settings.variable("JWT_SECRET_FILE").isEmpty()) {
            environment.put("JWT_SECRET", secrets.jwt());
        }
        if (service != Service.GATEWAY
                && settings.variable("INTERNAL_TOKEN_FILE").isEmpty()) {
            environment.put("INTERNAL_TOKEN", secrets.internalToken(settings));
        }
        if (service == Service.IDENTITY && "development".equals(environment.get("ENVIRONMENT"))) {
            choice(environment, "ADMIN_EMAIL", Settings.ADMIN_EMAIL);
            choice(environment, "ADMIN_PASSWORD", Settings.ADMIN_PASSWORD);
        }
        return environment;
    }

    private void choice(Map<String, String> environment, String name, String otherwise) {
        environment.put(name, settings.variable(name).orElse(otherwise));
    }
}
