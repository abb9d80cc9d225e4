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
        insertPayment(UUID.randomUUID(), student, course, status);
    }

    /** A row as the version before wrote it: nobody's in the ledger. */
    public void insertPayment(UUID id, UUID student, UUID course, String status) {
        execute(
                "INSERT INTO payments (id, student_id, course_id, amount, status, created_at)"
                        + " VALUES (?, ?, ?, 49.90, ?, now())",
                id,
                student,
                course,
                status);
    }

    /** As if the payment, and what happened to it, were so much older. */
    public void agePayments(UUID student, int seconds) {
        // The time of a payment never changes, except here.
        execute("ALTER TABLE payments DISABLE TRIGGER payments_forward_only");
        execute(
                "UPDATE payments SET created_at = created_at - make_interval(secs => ?),"
                        + " settled_at = settled_at - make_interval(secs => ?),"
                        + " refund_requested_at = refund_requested_at - make_interval(secs => ?),"
                        + " checked_at = checked_at - make_interval(secs => ?),"
                        + " refunded_at = refunded_at - make_interval(secs => ?) WHERE student_id = ?",
                seconds,
                seconds,
                seconds,
                seconds,
                seconds,
                student);
        execute("ALTER TABLE payments ENABLE TRIGGER payments_forward_only");
    }

    /** The database as it was before anybody paid. */
    public void forgetEverything() {
        execute("ALTER TABLE ledger_entries DISABLE TRIGGER ledger_append_only");
        execute("TRUNCATE payments, ledger_entries, reconciliations");
        execute("ALTER TABLE ledger_entries ENABLE TRIGGER ledger_append_only");
    }

    /** As an earlier version left them. */
    public void insertOldPayments(int count) {
        execute("INSERT INTO payments (id, student_id, course_id, amount, status, created_at)"
                + " SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 49.90, 'completed',"
                + " now() - interval '1 day' FROM generate_series(1, " + count + ")");
    }

    /** This night's reconciliation, begun and never finished. */
    public void leaveReconciliation(int minutesAgo) {
        execute("DELETE FROM reconciliations");
        execute("INSERT INTO reconciliations (id, night, started_at)"
                + " VALUES (gen_random_uuid(), (now() AT TIME ZONE 'UTC')::date, now() - interval '" + minutesAgo
                + " minutes')");
    }

    public int reconciliations() {
        return count("SELECT count(*) FROM reconciliations WHERE finished_at IS NOT NULL");
    }

    public void promiseRefund(UUID student) {
        execute("UPDATE payments SET refund_requested_at = now() WHERE student_id = ?", student);
    }

    public String statusOf(UUID payment) {
        return text("SELECT status FROM payments WHERE id = ?", payment);
    }

    /** {@code payment/student=-49.90 ...}, in the order of kind and account. */
    public String ledgerOf(UUID payment) {
        return text(
                "SELECT coalesce(string_agg(kind || '/' || account || '=' || amount, ' ' ORDER BY kind, account), '')"
                        + " FROM ledger_entries WHERE payment_id = ?",
                payment);
    }

    /** Entries, or sums of them, that must not be: unbalanced transactions, settled payments without entries. */
    public int imbalancesOf(UUID student) {
        return count("""
                SELECT count(*) FROM payments p WHERE student_id = ? AND (
                    EXISTS (SELECT FROM ledger_entries e WHERE e.payment_id = p.id GROUP BY kind HAVING sum(amount) <> 0)
                    OR coalesce((SELECT -sum(amount) FROM ledger_entries e
                                 WHERE e.payment_id = p.id AND account = 'student'), 0)
                       <> CASE status WHEN 'completed' THEN p.amount ELSE 0 END
                    OR (SELECT count(DISTINCT kind) FROM ledger_entries e WHERE e.payment_id = p.id)
                       <> CASE status WHEN 'completed' THEN 1 WHEN 'refunded' THEN 2 ELSE 0 END)""", student);
    }

    public int refundsAtProvider(UUID payment) {
        return count("SELECT count(*) FROM builtin_charges WHERE payment_id = ? AND refunded_at IS NOT NULL", payment);
    }

    /** The callbacks of this payment are due now. */
    public void hurryCallback(UUID payment) {
        execute("UPDATE builtin_charges SET next_call = now() WHERE payment_id = ? AND next_call IS NOT NULL", payment);
    }

    /**
     * What the database says to a statement: {@code ok}, or the name of the constraint that refused it.
     *
     * @param statements one transaction
     */
    public String verdict(String... statements) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
                return "ok";
            } catch (SQLException e) {
                connection.rollback();
                // Messages of our triggers begin with the constraint's name.
                return String.valueOf(e.getMessage()).replaceFirst("(?s)^ERROR: (\\w+):.*", "$1");
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
