package com.eduplatform.seed.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Map<Database, String> urls = new EnumMap<>(Database.class);
        for (Database database : Database.values()) {
            urls.put(database, url(database, environment));
        }
        List<String> missing = Stream.of(Database.values())
                .filter(database -> urls.getOrDefault(database, "").isBlank())
                .map(Database::variable)
                .toList();
        if (!missing.isEmpty()) {
            throw new SeedFailure("missing in the environment: " + String.join(", ", missing)
                    + " (postgresql://user:password@host:port/db each)");
        }
        Servers found = new Servers();
        for (Database database : Database.values()) {
            found.servers.put(database, Server.parse(database, urls.getOrDefault(database, "")));
        }
        return found;
    }

    /** Empty when it is nowhere. A variable wins over the file that {@code <VARIABLE>_FILE} names. */
    private static String url(Database database, Map<String, String> environment) {
        String url = environment.getOrDefault(database.variable(), "");
        String file = environment.getOrDefault(database.variable() + "_FILE", "");
        if (!url.isBlank() || file.isBlank()) {
            return url;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new SeedFailure(database.variable() + "_FILE names a file that cannot be read: " + file, e);
        }
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
