package com.eduplatform.seed.db;

import com.eduplatform.seed.data.Plan;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a database remembers of its seeding: one row, written in the transaction that wrote the data. So a database holds the
 * whole set and the mark, or neither, whenever a run is killed.
 *
 * @param checked whether the self-check has passed since
 */
public record SeedMark(Plan plan, int generator, boolean checked) {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS seed_runs (
                scale       numeric     NOT NULL,
                random_seed bigint      NOT NULL,
                until       timestamptz NOT NULL,
                generator   integer     NOT NULL,
                seeded_at   timestamptz NOT NULL DEFAULT now(),
                checked_at  timestamptz
            )""";

    public static Optional<SeedMark> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('seed_runs') IS NULL")) {
                table.next();
                if (table.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT scale, random_seed, until, generator, checked_at IS NOT NULL FROM seed_runs")) {
                return row.next() ? Optional.of(from(row)) : Optional.empty();
            }
        }
    }

    public static void write(Connection connection, Plan plan) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO seed_runs (scale, random_seed, until, generator) VALUES (?, ?, ?, ?)")) {
            insert.setBigDecimal(1, plan.scale());
            insert.setLong(2, plan.randomSeed());
            insert.setObject(3, plan.until().atOffset(ZoneOffset.UTC));
            insert.setInt(4, Plan.GENERATOR);
            insert.executeUpdate();
        }
    }

    public static void writeChecked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE seed_runs SET checked_at = now()");
        }
    }

    /** @throws SeedFailure if other options, or another version of the generator, wrote these rows */
    public void mustBeOf(Plan wanted, Database database) {
        boolean same = plan.scale().compareTo(wanted.scale()) == 0
                && plan.randomSeed() == wanted.randomSeed()
                && plan.until().equals(wanted.until())
                && generator == Plan.GENERATOR;
        if (!same) {
            throw new SeedFailure("the " + database + " database was seeded with " + options()
                    + ": nothing was changed. Ask for the same, or give me empty databases");
        }
    }

    private String options() {
        String version = generator == Plan.GENERATOR ? "" : " by version " + generator + " of the seeder";
        return "--scale " + plan.scale().stripTrailingZeros().toPlainString() + " --random-seed " + plan.randomSeed()
                + " --until " + plan.until() + version;
    }

    private static SeedMark from(ResultSet row) throws SQLException {
        BigDecimal scale = row.getBigDecimal(1);
        Instant until = row.getObject(3, OffsetDateTime.class).toInstant();
        return new SeedMark(new Plan(scale, row.getLong(2), until), row.getInt(4), row.getBoolean(5));
    }
}
