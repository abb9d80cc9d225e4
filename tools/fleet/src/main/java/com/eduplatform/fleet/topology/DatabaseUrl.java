package com.eduplatform.fleet.topology;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** {@code postgresql://user:password@host:port/db}, user and password percent-decoded, port 5432 unless given. */
public record DatabaseUrl(String user, String password, String host, int port, String database) {
    private static final int DEFAULT_PORT = 5432;

    /**
     * @param variable where the text came from, for the message; the text itself holds a password and is never repeated
     * @throws FleetFailure on anything that is no such URL
     */
    public static DatabaseUrl parse(String variable, String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw malformed(variable);
        }
        String userInfo = uri.getRawUserInfo();
        String path = uri.getRawPath();
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres || uri.getHost() == null || userInfo == null || path == null || path.length() < 2) {
            throw malformed(variable);
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1));
    }

    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without user and password, for people and logs. */
    public String address() {
        return host + ":" + port + "/" + database;
    }

    private static String decode(String text) {
        // URLDecoder is made for forms, where a plus is a blank; in a URL's user part it is a plus.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static FleetFailure malformed(String variable) {
        return new FleetFailure(
                variable + " is no database URL.",
                "Set it like postgresql://user:password@host:port/database, or unset it.");
    }
}
