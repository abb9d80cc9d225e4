package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.deploy.Tools.Outcome;
import com.eduplatform.fleet.observe.DebianTool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alertmanager, Vector and Loki: who is called, and where log lines go. */
class WatchersTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path DEPLOY = Tools.ROOT.resolve("deploy");

    private static Compose prod;

    @BeforeAll
    static void read() throws IOException {
        prod = Compose.prod();
    }

    @Test
    void alertmanagerUnderstandsItsConfiguration() throws Exception {
        Outcome check =
                Tools.run(DebianTool.AMTOOL, DEPLOY.resolve("alertmanager"), "check-config", "alertmanager.yml");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).contains("SUCCESS");
    }

    @Test
    void prometheusReachesTheAlertmanager() throws IOException {
        JsonNode managers = yaml("prometheus/prometheus.yml").at("/alerting/alertmanagers/0/static_configs/0/targets");

        assertThat(Compose.texts(managers)).containsExactly("alertmanager:9093");
        assertMeet("prometheus", "alertmanager");
    }

    @Test
    void receiversReadSecretsThatAreMounted() throws IOException {
        Set<String> mounted =
                Compose.texts(prod.service("alertmanager").path("secrets")).collect(Collectors.toSet());
        List<String> files = yaml("alertmanager/alertmanager.yml").findValuesAsText("api_url_file");

        assertThat(files).isNotEmpty();
        assertThat(files).allSatisfy(file -> assertThat(mounted).contains(file.substring("/run/secrets/".length())));
    }

    @Test
    void onlyAlertsThatExistAreHeldBack() throws IOException {
        Set<String> alerts = Set.copyOf(AlertRulesTest.names());
        Matcher names = Pattern.compile("alertname=~?\"([^\"]+)\"")
                .matcher(Files.readString(DEPLOY.resolve("alertmanager/alertmanager.yml")));
        int seen = 0;
        while (names.find()) {
            for (String name : names.group(1).split("\\|", -1)) {
                seen++;
                assertThat(alerts).as(name).anyMatch(alert -> alert.matches(name));
            }
        }

        assertThat(seen).isGreaterThan(10);
    }

    @Test
    void logLinesFindTheirWayToLokiAndToGrafana() throws IOException {
        JsonNode vector = yaml("logs/vector.yaml");
        String endpoint = vector.at("/sinks/loki/endpoint").asText();

        assertThat(endpoint)
                .isEqualTo("http://loki:"
                        + yaml("logs/loki.yaml").at("/server/http_listen_port").asInt());
        assertThat(yaml("grafana/provisioning/datasources/loki.yml")
                        .at("/datasources/0/url")
                        .asText())
                .isEqualTo(endpoint);
        assertMeet("vector", "loki");
        assertMeet("grafana", "loki");
        assertThat(vector.at("/sinks/loki/inputs/0").asText()).isEqualTo("lines");
        assertThat(vector.at("/transforms/lines/inputs/0").asText()).isEqualTo("containers");
    }

    @Test
    void vectorReadsWhatTheEngineWrites() throws IOException {
        String folder =
                yaml("logs/vector.yaml").at("/sources/containers/include/0").asText();

        assertThat(Compose.texts(prod.service("vector").path("volumes")))
                .anyMatch(volume -> folder.startsWith(volume.split(":", -1)[1] + "/"));
        prod.services().forEach((name, service) -> {
            assertThat(service.at("/logging/driver").asText()).as(name).isEqualTo("json-file");
            assertThat(service.at("/logging/options/tag").asText()).as(name).isEqualTo("{{.Name}}");
        });
    }

    @Test
    void lokiKeepsItsFilesInItsVolume() throws IOException {
        String volume = Compose.texts(prod.service("loki").path("volumes"))
                .filter(text -> text.startsWith("loki-data:"))
                .findFirst()
                .orElseThrow();
        JsonNode loki = yaml("logs/loki.yaml");

        assertThat(loki.at("/common/storage/filesystem/chunks_directory").asText())
                .startsWith(volume.substring(volume.indexOf(':') + 1));
        assertThat(loki.at("/common/path_prefix").asText()).isEqualTo(volume.substring(volume.indexOf(':') + 1));
    }

    private static JsonNode yaml(String path) throws IOException {
        return YAML.readTree(DEPLOY.resolve(path).toFile());
    }

    private static void assertMeet(String one, String other) {
        assertThat(Collections.disjoint(prod.networks(one), prod.networks(other)))
                .as(one + " and " + other + " share no network")
                .isFalse();
    }
}
