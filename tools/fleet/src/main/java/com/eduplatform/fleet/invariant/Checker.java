package com.eduplatform.fleet.invariant;

import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/** Asks the databases whether rules hold. Each check has connections of its own, to those databases that it asks, and sees one moment of each. */
public final class Checker {
    private static final int FETCH = 5_000;

    private final Map<Service, DatabaseUrl> databases;

    public Checker(Map<Service, DatabaseUrl> databases) {
        this.databases = new EnumMap<>(databases);
    }

    /**
     * The rules that do not hold, in their order.
     *
     * @throws SQLException if a database does not answer
     */
    public List<Breach> check(List<Rule> rules) throws SQLException {
        Map<Service, Connection> connections = new EnumMap<>(Service.class);
        try {
            List<Breach> breaches = new ArrayList<>();
            for (Rule rule : rules) {
                check(rule, connections).ifPresent(breaches::add);
            }
            return breaches;
        } finally {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
    }

    private Optional<Breach> check(Rule rule, Map<Service, Connection> connections) throws SQLException {
        try (Pairs expected = open(rule.expected(), connections);
                Pairs found = open(rule.found(), connections)) {
            return Comparison.of(rule, expected, found);
        }
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        // Only inside a transaction does the driver fetch some rows at a time.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private Pairs open(Rows rows, Map<Service, Connection> connections) throws SQLException {
        return switch (rows) {
            case Rows.Known known -> new Pairs.InMemory(known.pairs().entrySet().iterator());
            case Rows.Query query -> new Pairs.OfDatabase(connection(query.database(), connections), query.sql());
        };
    }

    private Connection connection(Service database, Map<Service, Connection> connections) throws SQLException {
        Connection open = connections.get(database);
        if (open == null) {
            open = connect(Objects.requireNonNull(databases.get(database)));
            connections.put(database, open);
        }
        return open;
    }

    /** Sorted as {@link String#compareTo} sorts, which for ASCII is the order of the "C" collation. */
    private sealed interface Pairs extends Iterator<Entry<String, String>>, AutoCloseable {
        @Override
        void close() throws SQLException;

        record InMemory(Iterator<Entry<String, String>> pairs) implements Pairs {
            @Override
            public boolean hasNext() {
                return pairs.hasNext();
            }

            @Override
            public Entry<String, String> next() {
                return pairs.next();
            }

            @Override
            public void close() {}
        }

        final class OfDatabase implements Pairs {
            private final Statement statement;
            private final ResultSet rows;
            private boolean hasNext;

            OfDatabase(Connection connection, String sql) throws SQLException {
                statement = connection.createStatement();
                statement.setFetchSize(FETCH);
                rows = statement.executeQuery("SELECT key::text, coalesce(value::text, 'nothing') FROM (" + sql
                        + ") AS pairs (key, value) ORDER BY key::text COLLATE \"C\"");
                hasNext = rows.next();
            }

            @Override
            public boolean hasNext() {
                return hasNext;
            }

            @Override
            public Entry<String, String> next() {
                if (!hasNext) {
                    throw new NoSuchElementException();
                }
                try {
                    Entry<String, String> pair = Map.entry(rows.getString(1), rows.getString(2));
                    hasNext = rows.next();
                    return pair;
                } catch (SQLException e) {
                    throw new IllegalStateException("a database went away while it was asked", e);
                }
            }

            @Override
            public void close() throws SQLException {
                statement.close();
            }
        }
    }
}
