package com.eduplatform.seed.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The five servers, as the environment names them. */
public final class Servers {
    private final Map<Database, Server> servers = new EnumMap<>(Database.class);

    /** @throws SeedFailure listing every variable that is missing, or naming the first one that is malformed */
    public static Servers from(Map<String, String> environment) {
        List<String> missing = Stream.of(Database.values())
                .map(Database::variable)
                .filter(variable -> environment.getOrDefault(variable, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new SeedFailure("missing in the environment: " + String.join(", ", missing)
                    + " (postgresql://user:password@host:port/db each)");
        }
        Servers found = new Servers();
        for (Database database : Database.values()) {
            found.servers.put(database, Server.parse(database, environment.getOrDefault(database.variable(), "")));
        }
        return found;
    }

    public Connection connect(Database database) {
        return Objects.requireNonNull(servers.get(database)).connect();
    }

    /** @throws SeedFailure naming the first database that cannot be reached or has not been migrated */
    public void mustBeMigrated() {
        for (Database database : Database.values()) {
            try (Connection connection = connect(database)) {
                for (String table : database.tables()) {
                    mustHave(connection, database, table);
                }
            } catch (SQLException e) {
                throw new SeedFailure("the " + database + " database refused a question: " + e.getMessage(), e);
            }
        }
    }

    private static void mustHave(Connection connection, Database database, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SeedFailure("the " + database + " database has no table " + table + ": start the " + database
                        + " service once, it creates its tables (./fleet up)");
            }
        }
    }
}
