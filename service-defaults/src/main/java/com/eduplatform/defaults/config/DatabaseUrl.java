package com.eduplatform.defaults.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code postgresql://user:password@host:port/db?options}, user and password percent-decoded, port 5432 unless given.
 * The scheme {@code postgres} is accepted as well.
 */
record DatabaseUrl(
        String user,
        String password,
        String host,
        int port,
        String database,
        @Nullable String options) {
    private static final int DEFAULT_PORT = 5432;

    /** @throws IllegalArgumentException on anything else; the message never repeats the URL, which holds a password */
    static DatabaseUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        String userInfo = uri.getRawUserInfo();
        String path = uri.getRawPath();
        if (!("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                || uri.getHost() == null
                || userInfo == null
                || path == null
                || path.length() < 2) {
            throw malformed();
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                uri.getRawQuery());
    }

    Map<String, String> settings() {
        String url = "postgresql://" + host + ":" + port + "/" + database + (options == null ? "" : "?" + options);
        return Map.of(
                "quarkus.datasource.reactive.url", url,
                "quarkus.datasource.jdbc.url", "jdbc:" + url,
                "quarkus.datasource.username", user,
                "quarkus.datasource.password", password);
    }

    private static String decode(String text) {
        // URLDecoder is made for forms, where a plus is a blank; in a URL's user part it is a plus.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "DATABASE_URL must look like postgresql://user:password@host:port/database");
    }
}
