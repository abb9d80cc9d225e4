package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.deploy.Tools.Outcome;
import com.eduplatform.fleet.observe.DebianTool;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose files against the services that they run: nobody finds out in production that a name or a port is wrong. */
class ComposeTest {

    private static Compose dev;
    private static Compose prod;

    @BeforeAll
    static void read() throws IOException {
        dev = Compose.dev();
        prod = Compose.prod();
    }

    static List<Compose> both() {
        return List.of(dev, prod);
    }

    @ParameterizedTest
    @MethodSource("both")
    void composeAcceptsTheFile(Compose compose, @TempDir Path folder) throws Exception {
        // The first Compose is the only one that Debian has; it is older than `name`.
        Path copy = folder.resolve(compose.name());
        Files.writeString(copy, Compose.resolved(compose.text()).replaceFirst("(?m)^name:.*\\n", ""));
        List<String> command = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(ComposeTest::runs)
                .findFirst()
                .orElse(List.of());
        assumeTrue(!command.isEmpty(), "neither docker compose nor docker-compose is there");

        List<String> check = new ArrayList<>(command);
        check.addAll(List.of("--project-directory", Tools.ROOT.toRealPath().toString(), "-f", copy.toString()));
        for (String profile : List.of("edge", "logs", "seed", "tools", "loadtest")) {
            check.addAll(List.of("--profile", profile));
        }
        check.addAll(List.of("config", "--quiet"));
        Outcome outcome = Tools.run(folder, Map.of(), check);

        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    @Test
    void developmentHasThePortsThatPeopleKnow() throws IOException {
        for (Member member : Settings.from(Tools.ROOT, Map.of()).members()) {
            String inside = switch (member.role()) {
                case DATABASE -> "5432";
                case REDIS -> "6379";
                case SERVICE -> Integer.toString(member.port());
            };
            assertThat(dev.ports(member.name())).containsExactly("127.0.0.1:" + member.port() + ":" + inside);
        }
    }

    @Test
    void productionOpensTheGatewayAndWhatWatchesIt() {
        Map<String, List<String>> open = new HashMap<>();
        prod.services().keySet().forEach(service -> {
            if (!prod.ports(service).isEmpty()) {
                open.put(service, prod.ports(service));
            }
        });

        assertThat(open)
                .isEqualTo(Map.of(
                        "gateway", List.of("127.0.0.1:8080:8080"),
                        "edge", List.of("80:80", "443:443"),
                        "prometheus", List.of("127.0.0.1:9090:9090"),
                        "grafana", List.of("127.0.0.1:3000:3000"),
                        "locust-master", List.of("127.0.0.1:8089:8089")));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void healthIsAskedWhereTheServiceListens(Service service) throws IOException {
        String port = ServiceSettings.properties(service).getProperty("quarkus.http.port");
        assertThat(port)
                .isEqualTo(Integer.toString(Settings.from(Tools.ROOT, Map.of()).port(service)));
        assertThat(Files.readString(Tools.ROOT.resolve(
                        "service-defaults/src/main/java/com/eduplatform/defaults/http/HealthRoutes.java")))
                .contains("\"/health/ready\"");

        assertThat(prod.healthCheck(service.id()))
                .containsExactly("CMD", "/usr/local/bin/healthcheck", port, "/health/ready");
        assertThat(dev.healthCheck(service.id())).last().isEqualTo("http://localhost:" + port + "/health/ready");
        for (Compose compose : both()) {
            assertThat(compose.environment(service.id())).containsEntry("QUARKUS_HTTP_PORT", port);
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyVariableThatIsSetIsReadByTheService(Service service) throws IOException {
        Set<String> known = new HashSet<>(ServiceSettings.variables(service));
        known.addAll(Set.of("HOME", "MAVEN_USER_HOME", "MAVEN_OPTS"));
        for (Compose compose : both()) {
            for (String variable : compose.environment(service.id()).keySet()) {
                if (!variable.startsWith("QUARKUS_")) {
                    assertThat(known).as(compose.name()).contains(variable);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void everyServiceIsGivenWhatItCannotStartWithout(Service service) {
        for (Compose compose : both()) {
            Map<String, String> environment = compose.environment(service.id());
            for (String required : List.of("DATABASE_URL", "JWT_SECRET")) {
                assertThat(environment.containsKey(required) || environment.containsKey(required + "_FILE"))
                        .as(compose.name() + " " + required)
                        .isTrue();
            }
            assertThat(environment).containsEntry("REDIS_URL", "redis://redis:6379");
            JsonNode needs = compose.service(service.id()).path("depends_on");
            assertThat(needs.at("/" + service.id() + "-db/condition").asText()).isEqualTo("service_healthy");
            assertThat(needs.at("/redis/condition").asText()).isEqualTo("service_healthy");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everySiblingThatTheCodeAsksIsNamedAndCanBeReached(Service service) throws IOException {
        for (Service other : ServiceSettings.siblings(service)) {
            String port = ServiceSettings.properties(other).getProperty("quarkus.http.port");
            for (Compose compose : both()) {
                assertThat(compose.environment(service.id()))
                        .as(compose.name())
                        .containsEntry(other.name() + "_URL", "http://" + other.id() + ":" + port);
            }
            assertMeet(service.id(), other.id());
        }
        if (service.hasDatabase()) {
            assertMeet(service.id(), service.id() + "-db");
            assertMeet(service.id(), "redis");
            assertMeet(service.id(), "prometheus");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void databasesAreCalledAndAskedAsAgreed(Service service) {
        for (Compose compose : both()) {
            String database = service.id() + "-db";
            JsonNode health = compose.service(database).path("healthcheck");
            assertThat(compose.service(database).path("image").asText()).matches("postgres:16(\\.\\d+)?-alpine");
            assertThat(compose.environment(database))
                    .containsEntry("POSTGRES_USER", service.id())
                    .containsEntry("POSTGRES_DB", service.id());
            assertThat(compose.healthCheck(database)).containsExactly("CMD", "pg_isready", "-U", service.id());
            assertThat(List.of(
                            health.path("interval").asText(),
                            health.path("timeout").asText(),
                            health.path("retries").asText()))
                    .containsExactly("5s", "3s", "5");
        }
        assertThat(dev.environment(service.id()).get("DATABASE_URL"))
                .isEqualTo("postgresql://%1$s:%1$s@%1$s-db:5432/%1$s".formatted(service.id()));
    }

    @Test
    void exampleOfSettingsIsCompleteAndTellsTheDefaults() throws IOException {
        Map<String, Set<String>> variables = new HashMap<>(prod.variables());
        dev.variables()
                .forEach((name, values) -> variables.merge(name, values, (one, other) -> {
                    Set<String> all = new HashSet<>(one);
                    all.addAll(other);
                    return all;
                }));
        Properties example = new Properties();
        try (var reader = Files.newBufferedReader(Tools.ROOT.resolve(".env.example"))) {
            example.load(reader);
        }

        assertThat(example.stringPropertyNames()).isEqualTo(variables.keySet());
        for (String name : example.stringPropertyNames()) {
            assertThat(variables.get(name)).as(name).contains(example.getProperty(name));
        }
    }

    @Test
    void everySecretIsMadeByTheScriptAndNoneStandsInTheFile(@TempDir Path folder) throws Exception {
        Outcome made = Tools.run(
                Tools.ROOT,
                Map.of("SECRETS_DIR", folder.toString(), "COURSE_DB_PASSWORD", "p@ss/wörd %1"),
                List.of("sh", "deploy/docker/secrets.sh"));
        assertThat(made.code()).as(made.output()).isZero();

        Set<String> declared = prod.root()
                .path("secrets")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(declared);
        }
        assertThat(Files.readString(folder.resolve("course_database_url")))
                .isEqualToIgnoringCase("postgresql://course:p%40ss%2fw%c3%b6rd%20%251@course-db:5432/course");
        Set<String> used = new HashSet<>();
        prod.services().forEach((name, service) -> {
            Set<String> mounted = Compose.texts(service.path("secrets")).collect(Collectors.toSet());
            used.addAll(mounted);
            prod.environment(name).forEach((variable, value) -> {
                if (value.startsWith("/run/secrets/")) {
                    assertThat(mounted).as(name).contains(value.substring("/run/secrets/".length()));
                } else {
                    assertThat(variable)
                            .as(name)
                            .doesNotContainIgnoringCase("password")
                            .doesNotContainIgnoringCase("secret");
                }
            });
        });
        assertThat(used).isEqualTo(declared);
    }

    @Test
    void productionRunsWithAsLittleRightAsPossible() {
        prod.services().forEach((name, service) -> {
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(Compose.texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(Compose.texts(service.path("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            assertThat(service.path("restart").asText()).as(name).isIn("unless-stopped", "no");
            assertThat(service.at("/deploy/resources/limits/memory").asText())
                    .as(name)
                    .matches("\\d+[mg]");
            assertThat(service.at("/deploy/resources/limits/cpus").asText())
                    .as(name)
                    .isNotEmpty();
            assertThat(service.path("privileged").asBoolean()).as(name).isFalse();
            // exact versions; ours have the one of the release
            assertThat(service.path("image").asText())
                    .as(name)
                    .matches("(eduplatform/[a-z-]+:version|.+:v?\\d+\\.\\d+.*)");
        });
    }

    @Test
    void productionMountsNoSourcesAndOnlyFilesThatExist() {
        prod.services()
                .forEach((name, service) -> Compose.texts(service.path("volumes"))
                        .forEach(volume -> {
                            String source = volume.substring(0, volume.indexOf(':'));
                            if (source.startsWith("./")) {
                                assertThat(source).as(name).startsWith("./deploy/");
                                assertThat(Tools.ROOT.resolve(source)).exists();
                                assertThat(volume).endsWith(":ro");
                            } else if (source.startsWith("/")) {
                                // the two that look at the host itself
                                assertThat(name + volume)
                                        .isIn(
                                                "node-exporter/:/host:ro,rslave",
                                                "vector/var/lib/docker/containers:/var/lib/docker/containers:ro");
                            } else {
                                assertThat(prod.root().path("volumes").has(source))
                                        .as(source)
                                        .isTrue();
                            }
                        }));
        for (Compose compose : both()) {
            compose.services().values().stream()
                    .filter(service -> service.has("build"))
                    .forEach(service -> assertThat(Tools.ROOT.resolve(
                                    service.at("/build/dockerfile").asText()))
                            .exists());
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void servicesAreGivenTheTimeThatTheyTakeToStop(Service service) throws IOException {
        String timeout = ServiceSettings.properties(service).getProperty("quarkus.shutdown.timeout");
        int drain = Integer.parseInt(timeout.replace("s", ""));
        int grace = Integer.parseInt(
                prod.service(service.id()).path("stop_grace_period").asText().replace("s", ""));

        assertThat(grace).isGreaterThan(2 * drain);
    }

    @Test
    void prometheusAsksWhatRunsHere() throws IOException {
        JsonNode jobs = new ObjectMapper(new YAMLFactory())
                .readTree(Tools.ROOT.resolve("deploy/prometheus/prometheus.yml").toFile())
                .path("scrape_configs");
        for (JsonNode job : jobs) {
            for (JsonNode target : job.at("/static_configs").findValues("targets")) {
                String address = target.path(0).asText();
                String host = address.substring(0, address.indexOf(':'));
                if (host.equals("localhost")) {
                    continue;
                }
                assertMeet(host, "prometheus");
                String port = prod.environment(host).get("QUARKUS_HTTP_PORT");
                if (port != null) {
                    assertThat(address).isEqualTo(job.path("job_name").asText() + ":" + port);
                }
            }
        }
    }

    @Test
    void edgeUnderstandsItsConfiguration() throws Exception {
        Outcome outcome = Tools.run(
                DebianTool.CADDY,
                Tools.ROOT.resolve("deploy/edge"),
                "validate",
                "--adapter",
                "caddyfile",
                "--config",
                "Caddyfile");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(Files.readString(Tools.ROOT.resolve("deploy/edge/Caddyfile")))
                .contains("reverse_proxy gateway:"
                        + ServiceSettings.properties(Service.GATEWAY).getProperty("quarkus.http.port"));
        assertMeet("edge", "gateway");
    }

    private static void assertMeet(String one, String other) {
        assertThat(Collections.disjoint(prod.networks(one), prod.networks(other)))
                .as(one + " and " + other + " share no network")
                .isFalse();
    }

    private static boolean runs(List<String> command) {
        List<String> version = new ArrayList<>(command);
        version.add("version");
        try {
            return Tools.run(Tools.ROOT, Map.of(), version).code() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
