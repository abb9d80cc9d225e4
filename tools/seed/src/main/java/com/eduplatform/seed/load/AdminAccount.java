package com.eduplatform.seed.load;

import com.eduplatform.seed.data.People;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongConsumer;

/** The admin: not by COPY, because the identity service may have made one at its start, and that one stays. */
record AdminAccount(People people, String passwordHash) implements Part {
    @Override
    public String table() {
        return "users";
    }

    @Override
    public long rows() {
        return 1;
    }

    @Override
    public void write(Connection connection, LongConsumer onRows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO users (id, email, name, password_hash, role, is_verified, email_verified, created_at)
                VALUES (?, ?, 'Admin', ?, 'admin', true, true, ?) ON CONFLICT DO NOTHING""")) {
            insert.setObject(1, people.adminId());
            insert.setString(2, People.ADMIN_EMAIL);
            insert.setString(3, passwordHash);
            insert.setObject(
                    4,
                    Instant.EPOCH
                            .plus(people.adminCreatedAt(), ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            onRows.accept(1);
        }
    }
}
