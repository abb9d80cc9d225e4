package com.eduplatform.seed.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** (key, value) rows of a query, a few thousand at a time: however many there are, they take no more memory. */
final class SortedRows implements AutoCloseable {
    private static final int FETCH = 5_000;

    private final Statement statement;
    private final ResultSet rows;
    private boolean ended;

    /** @param connection inside a transaction, or everything would come at once */
    SortedRows(Connection connection, String sql) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(FETCH);
        rows = statement.executeQuery(sql);
        next();
    }

    boolean ended() {
        return ended;
    }

    void next() throws SQLException {
        ended = !rows.next();
    }

    String key() throws SQLException {
        return rows.getString(1);
    }

    String value() throws SQLException {
        return rows.getString(2);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
