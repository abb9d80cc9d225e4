package com.eduplatform.fleet.restore;

import com.eduplatform.fleet.engine.DatabaseAccount;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A service's database and the one beside it into which restore.sh puts its copy.
 *
 * @param url of the database in use, with user and password
 */
record Copied(Service service, String url) {
    /** All five; those of our own servers as their superuser, for a service may not make databases. */
    static List<Copied> all(Settings settings) {
        Secrets secrets = new Secrets(settings.home());
        return Service.withDatabase().stream()
                .map(service -> {
                    String url = settings.databaseUrl(service, secrets);
                    boolean ours = settings.externalDatabase(service).isEmpty();
                    return new Copied(service, ours ? DatabaseAccount.asSuperuser(url) : url);
                })
                .toList();
    }

    DatabaseUrl source() {
        return DatabaseUrl.parse(Settings.databaseVariable(service), url);
    }

    DatabaseUrl restored() {
        DatabaseUrl source = source();
        return new DatabaseUrl(
                source.user(), source.password(), source.host(), source.port(), source.database() + "_restored");
    }

    int serverVersion() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    boolean isThere() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            statement.setString(1, restored().database());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    void drop() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS \"" + restored().database() + "\"");
        }
    }

    private Connection connect() throws SQLException {
        DatabaseUrl source = source();
        return DriverManager.getConnection(source.jdbc(), source.user(), source.password());
    }
}
