package com.eduplatform.seed.load;

import com.eduplatform.seed.db.Database;
import com.eduplatform.seed.db.SeedFailure;
import com.eduplatform.seed.db.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the planner must know after so many new rows; the vacuum spares the first readers the hint bits and allows index-only scans. */
public final class Statistics {
    private Statistics() {}

    /** Idempotent. */
    public static void refresh(Servers servers) {
        for (Database database : Database.values()) {
            refresh(servers, database);
        }
    }

    private static void refresh(Servers servers, Database database) {
        try (Connection connection = servers.connect(database);
                Statement statement = connection.createStatement()) {
            // Not in parallel: its workers share maintenance_work_mem, more than a container's /dev/shm may hold.
            statement.execute("VACUUM (ANALYZE, PARALLEL 0) " + String.join(", ", database.tables()));
        } catch (SQLException e) {
            throw new SeedFailure("analyzing the " + database + " database failed: " + e.getMessage(), e);
        }
    }
}
