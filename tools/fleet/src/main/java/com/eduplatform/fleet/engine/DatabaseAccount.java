package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** Database and user of one service, both named like it. The user owns its database and nothing else. */
public final class DatabaseAccount {
    static final String SUPERUSER = "postgres";

    private static final String SECONDS = "5";

    private final Secrets secrets;

    public DatabaseAccount(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Creates what is missing; can be repeated, also after it was interrupted between two steps.
     *
     * @throws SQLException when the server is not there, or not ready yet
     */
    public void ensure(Member database) throws SQLException {
        // A service's id is one word of letters: safe as an SQL name. The password is hexadecimal.
        String name = database.owner().id();
        try (Connection connection = connect(database.port());
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
                statement.execute("CREATE ROLE \"" + name + "\" LOGIN PASSWORD '" + secrets.databasePassword() + "'");
            }
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE \"" + name + "\" OWNER \"" + name + "\"");
            }
        }
    }

    /** The address of one of the fleet's own databases, for whoever may do everything there. */
    public static String asSuperuser(String url) {
        return url.replaceFirst("//[^:]+:", "//" + SUPERUSER + ":");
    }

    /** True when the fleet's own server on that port lets us in. */
    public boolean isOpen(int port) {
        try (Connection connection = connect(port)) {
            return connection.isValid(Integer.parseInt(SECONDS));
        } catch (SQLException e) {
            return false;
        }
    }

    /** Why nobody gets into a database that somebody else runs; empty when it is fine. */
    public static Optional<String> problemWith(DatabaseUrl url) {
        try (Connection connection = connect(url.jdbc(), url.user(), url.password())) {
            return connection.isValid(Integer.parseInt(SECONDS)) ? Optional.empty() : Optional.of("it does not answer");
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Connection connect(int port) throws SQLException {
        return connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, secrets.databasePassword());
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
