package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.fleet.topology.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests by the API's own types, and against the services that they run. */
class ManifestsTest {
    private static final Path FOLDER = Tools.ROOT.resolve("deploy/k8s");
    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", io.fabric8.kubernetes.api.model.Service.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1/Ingress", Ingress.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

    private static final List<Object> OBJECTS = new ArrayList<>();

    @BeforeAll
    static void readAll() throws IOException {
        OBJECTS.clear();
        for (String file : resources()) {
            for (JsonNode document : documents(FOLDER.resolve(file))) {
                String kind = document.path("apiVersion").asText() + "/"
                        + document.path("kind").asText();
                if (kind.startsWith("postgresql.cnpg.io/")) {
                    continue;
                }
                assertThat(KINDS).as(file).containsKey(kind);
                OBJECTS.add(strict().treeToValue(document, KINDS.get(kind)));
            }
        }
    }

    @Test
    void fieldThatTheApiDoesNotKnowIsRefused() throws IOException {
        JsonNode typo = new ObjectMapper()
                .readTree("{\"spec\":{\"template\":{\"spec\":{\"securityContext\":{\"runAsNonRot\":true}}}}}");

        assertThatThrownBy(() -> strict().treeToValue(typo, Deployment.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("runAsNonRot");
    }

    @Test
    void everyFileIsPartOfTheWhole() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> present = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                    .collect(Collectors.toSet());
            assertThat(present).isEqualTo(Set.copyOf(resources()));
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void podListensAndIsAskedWhereTheServiceIs(Service service) throws IOException {
        int port = Integer.parseInt(ServiceSettings.properties(service).getProperty("quarkus.http.port"));
        Container container = container(service);

        assertThat(container.getPorts()).singleElement().satisfies(only -> {
            assertThat(only.getName()).isEqualTo("http");
            assertThat(only.getContainerPort()).isEqualTo(port);
        });
        assertThat(environment(service)).containsEntry("QUARKUS_HTTP_PORT", Integer.toString(port));
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        assertThat(named(io.fabric8.kubernetes.api.model.Service.class, service.id())
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(only -> assertThat(only.getPort()).isEqualTo(port));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyVariableIsReadByTheServiceAndEverySecretIsMounted(Service service) throws IOException {
        Set<String> known = new TreeSet<>(ServiceSettings.variables(service));
        known.add("QUARKUS_HTTP_PORT");

        assertThat(known).containsAll(environment(service).keySet());
        assertThat(known)
                .containsAll(named(ConfigMap.class, service.id()).getData().keySet());
        List<String> mounts = container(service).getVolumeMounts().stream()
                .map(mount -> mount.getMountPath())
                .toList();
        environment(service).values().stream()
                .filter(value -> value.startsWith("/run/"))
                .forEach(value -> assertThat(mounts).contains(value.substring(0, value.lastIndexOf('/'))));
        if (service.hasDatabase()) {
            assertThat(environment(service)).containsKeys("DATABASE_URL_FILE", "JWT_SECRET_FILE");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void podHasAsLittleRightAsPossible(Service service) {
        PodSpec pod = pod(service);
        Container container = container(service);

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void restartsTakeNoServiceAway(Service service) throws IOException {
        Deployment deployment = named(Deployment.class, service.id());
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        int drain = Integer.parseInt(ServiceSettings.properties(service)
                .getProperty("quarkus.shutdown.timeout")
                .replace("s", ""));
        long pause = container(service).getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
        assertThat(named(HorizontalPodAutoscaler.class, service.id()).getSpec().getMinReplicas())
                .isGreaterThanOrEqualTo(2);
        assertThat(named(PodDisruptionBudget.class, service.id())
                        .getSpec()
                        .getSelector()
                        .getMatchLabels()
                        .entrySet())
                .isSubsetOf(labels.entrySet());
        assertThat(deployment.getSpec().getSelector().getMatchLabels().entrySet())
                .isSubsetOf(labels.entrySet());
        assertThat(pod(service).getTerminationGracePeriodSeconds()).isGreaterThan(pause + 2L * drain);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void siblingsThatTheCodeAsksMayBeAsked(Service service) throws IOException {
        for (Service other : Service.values()) {
            if (!ServiceSettings.siblings(service).contains(other)) {
                continue;
            }
            String port = ServiceSettings.properties(other).getProperty("quarkus.http.port");
            assertThat(environment(service)).containsEntry(other.name() + "_URL", "http://" + other.id() + ":" + port);
            assertThat(named(NetworkPolicy.class, service.id()).getSpec().getEgress())
                    .anySatisfy(rule -> assertThat(peers(rule)).contains(other.id() + ":" + port));
            assertThat(named(NetworkPolicy.class, other.id()).getSpec().getIngress())
                    .anySatisfy(rule -> assertThat(rule.getFrom())
                            .anySatisfy(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                                    .containsEntry("app.kubernetes.io/name", service.id())));
        }
    }

    @Test
    void publicDoorIsTheGateway() {
        assertThat(named(Ingress.class, "eduplatform").getSpec().getRules())
                .flatExtracting(rule -> rule.getHttp().getPaths())
                .extracting(path -> path.getBackend().getService().getName())
                .containsOnly("gateway");
    }

    private static List<String> peers(NetworkPolicyEgressRule rule) {
        return rule.getTo().stream()
                .filter(peer ->
                        peer.getPodSelector() != null && peer.getPodSelector().getMatchLabels() != null)
                .map(peer -> peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/name") + ":"
                        + rule.getPorts().getFirst().getPort().getIntVal())
                .toList();
    }

    private static PodSpec pod(Service service) {
        return named(Deployment.class, service.id()).getSpec().getTemplate().getSpec();
    }

    private static Container container(Service service) {
        return pod(service).getContainers().getFirst();
    }

    private static Map<String, String> environment(Service service) {
        return container(service).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static <T extends io.fabric8.kubernetes.api.model.HasMetadata> T named(Class<T> type, String name) {
        return OBJECTS.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    private static List<String> resources() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("kustomization.yaml").toFile())
                .path("resources")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        }
    }

    /** The types collect fields that they do not know in a map; here such a field is a mistake. */
    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            private static final long serialVersionUID = 1;

            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return false;
            }
        });
        return mapper;
    }
}
