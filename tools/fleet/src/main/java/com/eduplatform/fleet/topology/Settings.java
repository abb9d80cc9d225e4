package com.eduplatform.fleet.topology;

import static com.eduplatform.fleet.topology.Member.Role.DATABASE;
import static com.eduplatform.fleet.topology.Member.Role.REDIS;
import static com.eduplatform.fleet.topology.Member.Role.SERVICE;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fleet of this machine as the environment describes it. Servers that exist already ({@code COURSE_DB_URL},
 * {@code REDIS_URL}) are used and are no members: the runner neither starts nor stops them.
 *
 * @param root folder of the repository
 * @param portOffset added to every port of the contract, so that a second fleet fits beside the first
 */
public record Settings(Path root, Home home, int portOffset, Map<String, String> environment) {
    /** The admin of development; the seeder makes the same one. */
    public static final String ADMIN_EMAIL = "admin@eduplatform.com";

    public static final String ADMIN_PASSWORD = "password123";

    /** More would reach the gateway's port. */
    public static final int MAX_INSTANCES = 5;

    /** Between the ports of two instances of a service: 8001, 8011, 8021. */
    private static final int INSTANCE_PORTS = 10;

    private static final int LAST_PORT = 65_535;
    private static final int REDIS_PORT = 6379;
    private static final int HIGHEST_CONTRACT_PORT = 8080;

    public Settings {
        environment = Map.copyOf(environment);
    }

    /** @throws FleetFailure when a variable holds what cannot be used */
    public static Settings from(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault("FLEET_HOME", "");
        Path path = home.isBlank() ? root.resolve(".fleet") : Path.of(home);
        int offset = number(environment, "FLEET_PORT_OFFSET", 0, LAST_PORT - HIGHEST_CONTRACT_PORT);
        Settings settings = new Settings(
                root.toAbsolutePath().normalize(),
                new Home(path.toAbsolutePath().normalize()),
                offset,
                environment);
        Service.withDatabase().forEach(settings::externalDatabase);
        return settings;
    }

    /** Everything that runs here, in the order of start. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (Service service : Service.withDatabase()) {
            if (externalDatabase(service).isEmpty()) {
                int port = service.contractDatabasePort() + portOffset;
                members.add(new Member(Member.databaseOf(service), DATABASE, port, service));
            }
        }
        if (externalRedis().isEmpty()) {
            members.add(new Member(Member.REDIS, REDIS, REDIS_PORT + portOffset, null));
        }
        for (Service service : Service.values()) {
            for (int number = 1; number <= instances(service); number++) {
                members.add(new Member(Member.instanceOf(service, number), SERVICE, port(service, number), service));
            }
        }
        return List.copyOf(members);
    }

    /** @throws FleetFailure when nobody has that name; the message lists the names */
    public Member member(String name) {
        return members().stream()
                .filter(member -> member.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FleetFailure(
                        "The fleet has no member called " + name + ".",
                        "Its members are: "
                                + String.join(
                                        ", ",
                                        members().stream().map(Member::name).toList())));
    }

    /** Of its first instance. */
    public int port(Service service) {
        return port(service, 1);
    }

    private int port(Service service, int number) {
        return service.contractPort() + (number - 1) * INSTANCE_PORTS + portOffset;
    }

    /** There is one gateway: it is the door that everybody knows. */
    private int instances(Service service) {
        return service == Service.GATEWAY ? 1 : home.instances();
    }

    /** The service as the others know it: the addresses of all its instances, separated by commas. */
    public String origins(Service service) {
        return IntStream.rangeClosed(1, instances(service))
                .mapToObj(number -> "http://127.0.0.1:" + port(service, number))
                .collect(Collectors.joining(","));
    }

    public URI url(Service service) {
        return URI.create("http://localhost:" + port(service));
    }

    /** {@code COURSE_DB_URL}, when somebody points at a server that exists. */
    public Optional<String> externalDatabase(Service service) {
        String variable = databaseVariable(service);
        Optional<String> url = variable(variable);
        url.ifPresent(text -> DatabaseUrl.parse(variable, text));
        return url;
    }

    public Optional<String> externalRedis() {
        return variable("REDIS_URL");
    }

    public String redisUrl() {
        return externalRedis().orElseGet(() -> "redis://127.0.0.1:" + (REDIS_PORT + portOffset));
    }

    /** Where the service's data are, with user and password: for the service and the seeder, never for a log. */
    public String databaseUrl(Service service, Secrets secrets) {
        return externalDatabase(service)
                .orElseGet(() -> "postgresql://%1$s:%2$s@127.0.0.1:%3$d/%1$s"
                        .formatted(
                                service.id(), secrets.databasePassword(), service.contractDatabasePort() + portOffset));
    }

    public static String databaseVariable(Service service) {
        return service.name() + "_DB_URL";
    }

    /** The same with other variables. */
    public Settings with(Map<String, String> variables) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(variables);
        return new Settings(root, home, portOffset, changed);
    }

    /**
     * Services beside those of this fleet: on its stores, in a folder and on ports of their own. Who is not among them is asked
     * where this fleet has it.
     *
     * @param name of the folder in this fleet's own
     * @param ports added to those of this fleet
     */
    public Settings beside(String name, int ports, Set<Service> guests, Secrets secrets) {
        Map<String, String> shared = new HashMap<>();
        Service.withDatabase().forEach(service -> shared.put(databaseVariable(service), databaseUrl(service, secrets)));
        shared.put("REDIS_URL", redisUrl());
        for (Service service : Service.values()) {
            if (!guests.contains(service)) {
                shared.put(service.name() + "_URL", origins(service));
            }
        }
        return new Settings(root, new Home(home.path().resolve(name)), portOffset + ports, environment).with(shared);
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** @throws FleetFailure when the variable is set and no whole number within 0 and the highest */
    public int number(String name, int otherwise, int highest) {
        return number(environment, name, otherwise, highest);
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int highest) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of bounds
        }
        throw new FleetFailure(
                name + " is \"" + text + "\".", "Set it to a whole number from 0 to " + highest + ", or unset it.");
    }
}
