package com.eduplatform.fleet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of deploy/grafana, as Grafana reads them. */
final class Dashboards {
    static final Path FOLDER = Tools.ROOT.resolve("deploy/grafana/dashboards");

    private Dashboards() {}

    /** One question of one panel. */
    record Query(String dashboard, String panel, String expression) {
        /** As Prometheus takes it: every variable chosen as widely as it can be. */
        String resolved() {
            return expression
                    .replace("$__rate_interval", "30s")
                    .replace("$service", ".+")
                    .replace("$database", ".+");
        }
    }

    static List<JsonNode> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
            return dashboards;
        }
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode dashboard : all()) {
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.add(new Query(
                            dashboard.path("title").asText(),
                            panel.path("title").asText(),
                            target.path("expr").asText()));
                }
            }
        }
        return queries;
    }
}
