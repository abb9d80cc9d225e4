package com.eduplatform.seed.check;

import com.eduplatform.seed.check.Rule.Agreement;
import com.eduplatform.seed.check.Rule.Local;
import com.eduplatform.seed.data.Plan;
import com.eduplatform.seed.data.Sizes;
import com.eduplatform.seed.db.Database;
import com.eduplatform.seed.db.SeedFailure;
import com.eduplatform.seed.db.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the databases with the rules of the data set. Reads only, and only what the seeder wrote (and what that refers to), so it
 * may run while people use the fleet; rows that people changed since are reported as they are.
 */
public final class SelfCheck {
    private final Servers servers;
    private final Plan plan;
    private final Sizes sizes;

    public SelfCheck(Servers servers, Plan plan, Sizes sizes) {
        this.servers = servers;
        this.plan = plan;
        this.sizes = sizes;
    }

    public List<Finding> run() {
        Map<Database, Connection> connections = new EnumMap<>(Database.class);
        try {
            for (Database database : Database.values()) {
                connections.put(database, readOnly(database));
            }
            List<Finding> findings = new ArrayList<>();
            for (Rule rule : new Rules(plan, sizes).all()) {
                findings.add(find(rule, connections));
            }
            return findings;
        } catch (SQLException e) {
            throw new SeedFailure("the self-check could not finish: " + e.getMessage(), e);
        } finally {
            connections.values().forEach(SelfCheck::close);
        }
    }

    private Connection readOnly(Database database) throws SQLException {
        Connection connection = servers.connect(database);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET work_mem = '64MB'");
        }
        return connection;
    }

    private Finding find(Rule rule, Map<Database, Connection> connections) throws SQLException {
        return switch (rule) {
            case Local local -> new Finding(local.name(), local.expected(), answer(local, connections));
            case Agreement agreement -> new Finding(agreement.name(), "0", disagreements(agreement, connections));
        };
    }

    private String answer(Local rule, Map<Database, Connection> connections) throws SQLException {
        try (Statement statement = on(rule.database(), connections).createStatement();
                ResultSet row = statement.executeQuery(bound(rule.sql()))) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "nothing");
        }
    }

    // A merge join with its two halves in two databases.
    private String disagreements(Agreement rule, Map<Database, Connection> connections) throws SQLException {
        long count = 0;
        String first = "";
        try (SortedRows left = new SortedRows(on(rule.left(), connections), bound(rule.leftSql()));
                SortedRows right = new SortedRows(on(rule.right(), connections), bound(rule.rightSql()))) {
            for (; !left.ended(); left.next()) {
                while (!right.ended() && right.key().compareTo(left.key()) < 0) {
                    right.next();
                }
                if (right.ended()
                        || !right.key().equals(left.key())
                        || !right.value().equals(left.value())) {
                    first = count++ == 0 ? " (first: " + left.key() + ")" : first;
                }
            }
        }
        return count + first;
    }

    private String bound(String sql) {
        return sql.replace(":until", "timestamptz '" + plan.until() + "'");
    }

    private static Connection on(Database database, Map<Database, Connection> connections) {
        return Objects.requireNonNull(connections.get(database));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SeedFailure("a connection could not be closed: " + e.getMessage(), e);
        }
    }
}
