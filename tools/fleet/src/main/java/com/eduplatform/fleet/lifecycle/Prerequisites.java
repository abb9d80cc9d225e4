package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.engine.DatabaseAccount;
import com.eduplatform.fleet.engine.Redis;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;

/** What has to be true before anything is started. Each check throws a {@link FleetFailure} that says what to do. */
public final class Prerequisites {
    private static final long MIB = 1024 * 1024;
    private static final int FREE_MIB = 1024;
    private static final int REDIS_PORT = 6379;

    private Prerequisites() {}

    /** Programs, packages and empty databases take 700 MB; PostgreSQL stops hard when its log has no room. */
    public static void requireDisk(Settings settings) {
        try {
            long free = Files.getFileStore(settings.home().path()).getUsableSpace() / MIB;
            int needed = settings.number("FLEET_MIN_FREE_MB", FREE_MIB, Integer.MAX_VALUE);
            if (free < needed) {
                throw new FleetFailure(
                        "The disk of " + settings.home().path() + " is nearly full: " + free
                                + " MB are free, the fleet needs " + needed + " MB.",
                        "Make room, or set FLEET_HOME to a folder on another disk.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers that somebody else runs and the environment points at. */
    public static void requireExternalServers(Settings settings) {
        for (Service service : Service.withDatabase()) {
            String variable = Settings.databaseVariable(service);
            settings.externalDatabase(service)
                    .ifPresent(text -> requireDatabase(variable, DatabaseUrl.parse(variable, text)));
        }
        settings.externalRedis().ifPresent(Prerequisites::requireRedis);
    }

    private static void requireDatabase(String variable, DatabaseUrl url) {
        DatabaseAccount.problemWith(url).ifPresent(problem -> {
            throw new FleetFailure(
                    variable + " points at " + url.address() + ", which cannot be used: " + problem,
                    "Start that server, mend the variable, or unset it: then the fleet starts a database of its own.");
        });
    }

    private static void requireRedis(String text) {
        URI url = URI.create(text);
        int port = url.getPort() < 0 ? REDIS_PORT : url.getPort();
        if (url.getHost() == null || !Redis.answers(url.getHost(), port)) {
            throw new FleetFailure(
                    "REDIS_URL points at " + url.getHost() + ":" + port + ", where no Redis answers.",
                    "Start that server, mend the variable, or unset it: then the fleet starts a Redis of its own.");
        }
    }
}
