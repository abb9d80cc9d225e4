package com.eduplatform.seed.load;

import com.eduplatform.seed.data.DataSet;
import com.eduplatform.seed.data.Plan;
import com.eduplatform.seed.data.Sizes;
import com.eduplatform.seed.db.Database;
import com.eduplatform.seed.db.SeedFailure;
import com.eduplatform.seed.db.SeedMark;
import com.eduplatform.seed.db.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills databases, each in one transaction, all of them at the same time. Who reads during that time waits: the tables are locked, so
 * that their indexes can be built once.
 */
public final class Loading {
    /** Any number that nobody else uses: only one seeder at a time works on a database. */
    private static final long LOCK = 0x5EED_5EED;

    private final Servers servers;
    private final Plan plan;
    private final Parts parts;
    private final Progress progress;

    public Loading(Servers servers, DataSet data, Sizes sizes, Progress progress) {
        this.servers = servers;
        this.plan = data.plan();
        this.parts = new Parts(data, sizes);
        this.progress = progress;
    }

    /** @throws SeedFailure with the first reason; the databases that succeeded stay filled, the next run goes on from there */
    public void load(Collection<Database> databases) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Database.values().length)) {
            List<Future<?>> loads = new ArrayList<>();
            for (Database database : databases) {
                loads.add(threads.submit(() -> load(database)));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SeedFailure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void load(Database database) {
        try (Connection connection = servers.connect(database)) {
            connection.setAutoCommit(false);
            waitForOtherSeeders(connection, database);
            Optional<SeedMark> otherSeedersMark = SeedMark.read(connection);
            if (otherSeedersMark.isPresent()) {
                otherSeedersMark.get().mustBeOf(plan, database);
                return;
            }
            fill(connection, database);
            connection.commit();
        } catch (SQLException e) {
            throw new SeedFailure("loading the " + database + " database failed, it is as it was: " + reason(e), e);
        }
    }

    private void fill(Connection connection, Database database) throws SQLException {
        mustBeOurs(connection, database);
        List<Part> work = parts.of(database, database == Database.COURSE ? categories(connection) : Map.of());
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET LOCAL maintenance_work_mem = '256MB'");
        }
        SecondaryIndexes indexes = SecondaryIndexes.drop(connection, database.tables());
        ChangeTriggers triggers = ChangeTriggers.disable(connection, database.tables());
        for (Part part : work) {
            Progress.Step step = progress.start(database + "." + part.table(), part.rows());
            part.write(connection, step::add);
            step.done();
        }
        try (Statement checks = connection.createStatement()) {
            // Rules that are checked at the end of the transaction are checked now: no index is built while one waits.
            checks.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
        Progress.Step step = progress.start(database + " indexes", 0);
        indexes.recreate(connection);
        step.done();
        triggers.enableAndTell(connection);
        SeedMark.write(connection, plan);
    }

    // A run that was killed may still be rolling back: its lock ends with it.
    private void waitForOtherSeeders(Connection connection, Database database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '60s'");
            try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            progress.say("another seeder works on the " + database + " database: waiting up to a minute");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    /** The time before {@code --until} belongs to the seeder: that is how its rows are told from those of people. */
    private void mustBeOurs(Connection connection, Database database) throws SQLException {
        String table = database.tables().getFirst();
        if (holds(
                connection,
                "SELECT 1 FROM " + table + " WHERE " + database.moment() + " < timestamptz '" + plan.until() + "'")) {
            throw new SeedFailure("the " + database + " database has rows in " + table + " from before " + plan.until()
                    + " that no seeder marked as its own: choose an earlier --until, or an empty database");
        }
        if (database == Database.IDENTITY
                && holds(connection, "SELECT 1 FROM users WHERE email ~* '^user[0-9]+@example\\.com$'")) {
            throw new SeedFailure("somebody registered as user<number>@example.com, the addresses of the data set:"
                    + " remove that user, or choose an empty database");
        }
    }

    private static boolean holds(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (" + query + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Map<String, UUID> categories(Connection connection) throws SQLException {
        Map<String, UUID> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT slug, id FROM categories")) {
            while (row.next()) {
                ids.put(row.getString(1), row.getObject(2, UUID.class));
            }
        }
        return ids;
    }

    private static String reason(SQLException e) {
        String lockNotAvailable = "55P03";
        return lockNotAvailable.equals(e.getSQLState())
                ? "somebody kept its tables busy for a minute; try again when it is quieter"
                : String.valueOf(e.getMessage());
    }
}
