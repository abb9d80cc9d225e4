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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules by Prometheus' own tool; and that each alert is tested and explained. */
class AlertRulesTest {
    private static final Path FOLDER = Tools.ROOT.resolve("deploy/prometheus");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<String> testFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("tests"))) {
            return files.map(file -> "tests/" + file.getFileName()).sorted().toList();
        }
    }

    @Test
    void configurationAndRulesAreValid() throws Exception {
        Outcome check = Tools.run(DebianTool.PROMTOOL, FOLDER, "check", "config", "prometheus.yml");

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).contains("rules found");
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    void alertsFireWhenTheyShouldAndOnlyThen(String file) throws Exception {
        Outcome tests = Tools.run(DebianTool.PROMTOOL, FOLDER, "test", "rules", file);

        assertThat(tests.code()).as(tests.output()).isZero();
    }

    @Test
    void everyAlertIsSeenFiringInATest() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String file : testFiles()) {
            for (JsonNode test : YAML.readTree(FOLDER.resolve(file).toFile()).path("tests")) {
                for (JsonNode step : test.path("alert_rule_test")) {
                    if (!step.path("exp_alerts").isEmpty()) {
                        seen.add(step.path("alertname").asText());
                    }
                }
            }
        }

        assertThat(seen).isEqualTo(alerts().stream().map(alert -> name(alert)).collect(Collectors.toSet()));
    }

    @Test
    void everyAlertHasASeverityAndARunbook() throws IOException {
        String operations = Files.readString(Tools.ROOT.resolve("docs/operations.md"));
        for (JsonNode alert : alerts()) {
            String name = name(alert);
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(operations).contains("\n### " + name + "\n");
        }
    }

    /** Of all alerts. */
    static List<String> names() throws IOException {
        return alerts().stream().map(AlertRulesTest::name).toList();
    }

    private static String name(JsonNode alert) {
        return alert.path("alert").asText();
    }

    private static List<JsonNode> alerts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("rules"))) {
            List<JsonNode> alerts = files.flatMap(AlertRulesTest::rules)
                    .filter(rule -> rule.has("alert"))
                    .toList();
            assertThat(alerts).isNotEmpty();
            return alerts;
        }
    }

    private static Stream<JsonNode> rules(Path file) {
        try {
            return YAML.readTree(file.toFile())
                    .path("groups")
                    .valueStream()
                    .flatMap(group -> group.path("rules").valueStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
