package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.observe.Prometheus;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Redis and PostgreSQL that are away or full, and measuring that stops. */
final class StoreFaults {
    private static final double NEARLY_ALL = 0.9;
    private static final String EXPORTER = "redis-exporter";

    private final Stage stage;
    private final Prometheus prometheus;
    private final List<Connection> hoarded = new ArrayList<>();

    StoreFaults(Stage stage, Prometheus prometheus) {
        this.stage = stage;
        this.prometheus = prometheus;
    }

    List<Fault> all() {
        return List.of(
                new Fault(
                        "Redis is killed while somebody registers",
                        List.of("RedisDown", "RevocationsStale", "OutboxGrows"),
                        () -> {
                            stage.sale();
                            stage.control().kill(redis());
                            stage.sale().student();
                        },
                        () -> stage.control().start(redis())),
                new Fault(
                        "Redis is given hardly more memory than it uses",
                        List.of("RedisMemoryFull"),
                        () -> limitMemory(Math.round(usedMemory() / NEARLY_ALL)),
                        () -> limitMemory(0)),
                new Fault(
                        "somebody opens connections to notification's database",
                        List.of("PostgresConnectionsUsedUp"),
                        this::hoard,
                        this::letGo),
                new Fault(
                        "the exporter of Redis ends",
                        List.of("ExporterDown"),
                        () -> stage.watch().stop(EXPORTER),
                        () -> stage.watch().startAgain(EXPORTER)));
    }

    private Member redis() {
        return stage.member(Member.REDIS);
    }

    private double usedMemory() {
        JsonNode series = prometheus.query("redis_memory_used_bytes");
        return Double.parseDouble(series.at("/0/value/1").asText());
    }

    /** @param bytes 0 for no limit */
    private void limitMemory(long bytes) {
        stage.tellRedis("CONFIG SET maxmemory " + bytes);
    }

    private void hoard() throws SQLException {
        Connection first = stage.connect(Service.NOTIFICATION);
        hoarded.add(first);
        int most = number(first, "SELECT setting::int FROM pg_settings WHERE name = 'max_connections'");
        int present = number(first, "SELECT count(*) FROM pg_stat_activity WHERE datname IS NOT NULL");
        for (int i = present; i < most * NEARLY_ALL; i++) {
            hoarded.add(stage.connect(Service.NOTIFICATION));
        }
    }

    private void letGo() throws SQLException {
        for (Connection connection : hoarded) {
            connection.close();
        }
        hoarded.clear();
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
