package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardsTest {
    @Test
    void panelsOfTheServicesAreThoseThatPeopleKnow() throws Exception {
        JsonNode services = new ObjectMapper()
                .readTree(Dashboards.FOLDER.resolve("services.json").toFile());

        assertThat(services.path("panels")
                        .valueStream()
                        .map(panel -> panel.path("title").asText()))
                .contains("Request rate", "Error rate", "P50", "P95", "P99", "In progress", "Response size", "DB pool");
    }

    @Test
    void everyPanelAsksTheDataSourceThatIsProvisioned() throws Exception {
        JsonNode source = new ObjectMapper(new YAMLFactory())
                .readTree(Dashboards.FOLDER
                        .resolve("../provisioning/datasources/prometheus.yml")
                        .toFile())
                .at("/datasources/0");
        for (JsonNode dashboard : Dashboards.all()) {
            for (JsonNode panel : dashboard.path("panels")) {
                if (panel.path("type").asText().equals("row")) {
                    continue;
                }
                assertThat(panel.at("/datasource/uid").asText())
                        .isEqualTo(source.path("uid").asText());
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void dashboardsAndPanelsHaveNumbersOfTheirOwnAndDoNotOverlap() throws Exception {
        Set<String> dashboards = new HashSet<>();
        for (JsonNode dashboard : Dashboards.all()) {
            assertThat(dashboards.add(dashboard.path("uid").asText())).isTrue();
            Set<Integer> panels = new HashSet<>();
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(panels.add(panel.path("id").asInt())).isTrue();
                JsonNode place = panel.path("gridPos");
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        int column = place.path("x").asInt() + x;
                        assertThat(column).isLessThan(24);
                        assertThat(taken.add(column + "/" + (place.path("y").asInt() + y)))
                                .as(panel.path("title").asText())
                                .isTrue();
                    }
                }
            }
        }
    }
}
