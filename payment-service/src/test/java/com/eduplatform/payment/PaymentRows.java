package com.eduplatform.payment;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** What the database really holds, past the code under test. */
@Singleton
public final class PaymentRows {
    private final DataSource database;

    PaymentRows(DataSource database) {
        this.database = database;
    }

    public int paymentsOf(UUID student) {
        return count("SELECT count(*) FROM payments WHERE student_id = ?", student);
    }

    public int keysOf(UUID student) {
        return count("SELECT count(*) FROM idempotency_keys WHERE student_id = ?", student);
    }

    public void insertPayment(UUID student, UUID course, String status) {
        execute("INSERT INTO payments VALUES (?, ?, ?, 49.90, ?, now())", UUID.randomUUID(), student, course, status);
    }

    /** As a process leaves a key behind that dies in the middle of a request. */
    public void forgetTheAnswers(UUID student, int secondsAgo) {
        execute(
                "UPDATE idempotency_keys SET response_status = NULL, response_body = NULL,"
                        + " created_at = now() - ? * interval '1 second' WHERE student_id = ?",
                secondsAgo,
                student);
    }

    public void age(UUID student, int seconds) {
        execute(
                "UPDATE idempotency_keys SET created_at = created_at - ? * interval '1 second' WHERE student_id = ?",
                seconds,
                student);
    }

    private int count(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
