package com.eduplatform.seed;

import com.eduplatform.seed.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** Five databases with the tables that the services' own migrations make, on one real server that all tests share. */
final class FiveDatabases {
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final FiveDatabases MIGRATED = migrate();

    private final Map<Database, String> names = new EnumMap<>(Database.class);

    static FiveDatabases empty() {
        FiveDatabases databases = new FiveDatabases();
        for (Database database : Database.values()) {
            databases.create(database, "template1");
        }
        return databases;
    }

    /** Fresh ones, as they are after the first start of every service. */
    static FiveDatabases migrated() {
        FiveDatabases databases = new FiveDatabases();
        MIGRATED.names.forEach(databases::create);
        return databases;
    }

    /** The same four, and a copy of one that may be spoilt; nobody may be connected to the original. */
    FiveDatabases withCopyOf(Database database) {
        FiveDatabases copy = new FiveDatabases();
        copy.names.putAll(names);
        copy.create(database, Objects.requireNonNull(names.get(database)));
        return copy;
    }

    void drop(Database database) {
        execute(SERVER.getJdbcUrl("postgres", "postgres"), "DROP DATABASE " + names.get(database));
    }

    private void create(Database database, String template) {
        String name = database + "_" + COUNTER.incrementAndGet();
        execute(SERVER.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
        names.put(database, name);
    }

    private static FiveDatabases migrate() {
        FLYWAY_LOG.setLevel(Level.WARNING);
        FiveDatabases databases = empty();
        for (Database database : Database.values()) {
            Flyway.configure()
                    .dataSource(databases.jdbcUrl(database), "postgres", "postgres")
                    .locations("filesystem:../../" + database + "-service/src/main/resources/db/migration")
                    .load()
                    .migrate();
        }
        return databases;
    }

    /** What the seeder reads. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        names.forEach((database, name) -> environment.put(
                database.variable(), "postgresql://postgres:p%40ss@localhost:" + SERVER.getPort() + "/" + name));
        return environment;
    }

    void execute(Database database, String sql) {
        execute(jdbcUrl(database), sql);
    }

    /** The one value that the query gives, as text. */
    String value(Database database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "null");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A sum over every row of every seeded table; equal rows, equal text. */
    Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        for (Database database : Database.values()) {
            for (String table : database.tables()) {
                contents.put(
                        table,
                        value(database, "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM " + table + " t"));
            }
        }
        return contents;
    }

    /** A connection of the caller's own, to hold locks with. */
    Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), "postgres", "postgres");
    }

    private String jdbcUrl(Database database) {
        return SERVER.getJdbcUrl("postgres", Objects.requireNonNull(names.get(database)));
    }

    private static void execute(String jdbcUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
