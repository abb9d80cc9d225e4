package com.eduplatform.seed.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a database is and how to get in.
 *
 * @param jdbcUrl without user and password, so it may be shown
 */
public record Server(Database database, String jdbcUrl, String user, String password) {
    private static final String FORM = "postgresql://user:password@host:port/db";

    /**
     * @param url {@code postgresql://user:password@host:port/db}; user and password percent-encoded
     * @throws SeedFailure naming the variable, never the value
     */
    public static Server parse(Database database, String url) {
        try {
            URI uri = new URI(url.strip());
            String[] login = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!postgres
                    || uri.getHost() == null
                    || login.length != 2
                    || uri.getPath().length() < 2) {
                throw malformed(database);
            }
            int port = uri.getPort() < 0 ? 5432 : uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
            return new Server(database, jdbcUrl, decoded(login[0]), decoded(login[1]));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw malformed(database);
        }
    }

    /** @throws SeedFailure if nobody answers or lets us in within seconds */
    public Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "seed");
        try {
            return DriverManager.getConnection(jdbcUrl, properties);
        } catch (SQLException e) {
            throw new SeedFailure(
                    "cannot reach the " + database + " database at " + jdbcUrl + " (" + e.getMessage()
                            + "): is it running, and does " + database.variable() + " say the right place?",
                    e);
        }
    }

    @Override
    public String toString() {
        return database + " at " + jdbcUrl;
    }

    // The cause is left out on purpose: a URISyntaxException shows the whole value, with the password.
    private static SeedFailure malformed(Database database) {
        return new SeedFailure(
                database.variable() + " must have the form " + FORM + ", with special characters percent-encoded");
    }

    // URLDecoder is for forms, where a plus is a space; in a URL's user part it is a plus.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
