package com.eduplatform.fleet.restore;

import com.eduplatform.fleet.topology.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is in each table of a database, in a form that can be compared: equal contents are equal, in whatever order. */
record Contents(Map<String, Table> tables) {
    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";

    /** @param sum of the hashes of all rows, each over all of its columns */
    record Table(long rows, String sum) {}

    /** As of one moment. */
    static Contents of(DatabaseUrl url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            Map<String, Table> tables = new TreeMap<>();
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery(sums(name))) {
                    rows.next();
                    tables.put(name, new Table(rows.getLong(1), rows.getString(2)));
                }
            }
            return new Contents(tables);
        }
    }

    private static String sums(String table) {
        return "SELECT count(*), coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)::text FROM \""
                + table.replace("\"", "\"\"") + "\" r";
    }

    long rows() {
        return tables.values().stream().mapToLong(Table::rows).sum();
    }

    /**
     * What is wrong with a database that was restored from a dump made between two moments. A table that did not change in between
     * has to be the same; of one that did change nothing can be said, unless it is as it was at one of them.
     */
    static Comparison compare(Contents before, Contents after, Contents restored) {
        List<String> wrong = new ArrayList<>();
        List<String> changing = new ArrayList<>();
        Map<String, Table> all = new TreeMap<>(before.tables);
        all.putAll(after.tables);
        all.putAll(restored.tables);
        for (String name : all.keySet()) {
            Table first = before.tables.get(name);
            Table last = after.tables.get(name);
            Table found = restored.tables.get(name);
            if (found != null && (found.equals(first) || found.equals(last))) {
                continue;
            }
            if (found == null || Objects.equals(first, last)) {
                wrong.add("%s: %s instead of %s".formatted(name, found, last));
            } else {
                changing.add(name);
            }
        }
        return new Comparison(List.copyOf(wrong), List.copyOf(changing));
    }

    /** @param changing tables that were written to while they were dumped */
    record Comparison(List<String> wrong, List<String> changing) {}
}
