package com.eduplatform.seed.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Triggers that tell running services of each row that changes ({@code tell_...}). While tables fill, nobody has to hear of
 * every row: at the end one word says that anything may have changed.
 */
final class ChangeTriggers {
    private static final String TRIGGERS = """
            SELECT format('ALTER TABLE %s ', tgrelid::regclass) AS its_table, quote_ident(tgname) AS name
            FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
            WHERE tgrelid = ANY (?::regclass[]) AND NOT tgisinternal AND starts_with(proname, 'tell_')""";

    private final List<String> enable;

    private ChangeTriggers(List<String> enable) {
        this.enable = List.copyOf(enable);
    }

    static ChangeTriggers disable(Connection connection, List<String> tables) throws SQLException {
        List<String> enable = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TRIGGERS);
                Statement statement = connection.createStatement()) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    statement.execute(row.getString("its_table") + "DISABLE TRIGGER " + row.getString("name"));
                    enable.add(row.getString("its_table") + "ENABLE TRIGGER " + row.getString("name"));
                }
            }
        }
        return new ChangeTriggers(enable);
    }

    /** What is told arrives with the commit. */
    void enableAndTell(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : enable) {
                statement.execute(sql);
            }
            if (!enable.isEmpty()) {
                statement.execute("NOTIFY changes, '*'");
            }
        }
    }
}
