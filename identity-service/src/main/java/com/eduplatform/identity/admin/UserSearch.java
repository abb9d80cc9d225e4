package com.eduplatform.identity.admin;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.data.SqlList;
import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.account.User;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People as admins see them, the newest first. Parts of an address or a name are found by the trigram index; a part of one or
 * two letters has no trigram and reads the table, which admins may do (50,000 people: some 50 ms).
 */
@Singleton
final class UserSearch {
    private static final SqlList<Account> PEOPLE = new SqlList<>(
            "id, email, name, role, is_verified, email_verified, created_at, rejected_at, suspended_at, suspension_reason",
            "users",
            "created_at DESC, id DESC",
            Account::of);
    /** As it is indexed: the separator is in neither, so that no hit spans both. */
    private static final String TEXT = "lower(email || E'\\x1f' || name)";

    private final Pool pool;

    UserSearch(Pool pool) {
        this.pool = pool;
    }

    /**
     * The contract's {@code User}, and what is between this person and us.
     *
     * @param rejectedAt when an admin turned this teacher down, if one did
     * @param suspendedAt since when, null unless the account is suspended
     */
    public record Account(
            UUID id,
            String email,
            String name,
            Role role,
            boolean isVerified,
            boolean emailVerified,
            Instant createdAt,
            @Nullable Instant rejectedAt,
            @Nullable Instant suspendedAt,
            @Nullable String suspensionReason) {
        static Account of(User user) {
            return new Account(
                    user.id(),
                    user.email(),
                    user.name(),
                    user.role(),
                    user.isVerified(),
                    user.isEmailVerified(),
                    user.createdAt(),
                    user.rejectedAt(),
                    user.suspendedAt(),
                    user.suspensionReason());
        }

        static Account of(Row row) {
            return new Account(
                    row.getUUID("id"),
                    row.getString("email"),
                    row.getString("name"),
                    Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                    row.getBoolean("is_verified"),
                    row.getBoolean("email_verified"),
                    row.get(OffsetDateTime.class, "created_at").toInstant(),
                    instant(row, "rejected_at"),
                    instant(row, "suspended_at"),
                    row.getString("suspension_reason"));
        }

        private static @Nullable Instant instant(Row row, String column) {
            OffsetDateTime time = row.get(OffsetDateTime.class, column);
            return time == null ? null : time.toInstant();
        }
    }

    /** What is null does not matter. */
    record Filter(
            @Nullable String q,
            @Nullable Role role,
            @Nullable Boolean suspended) {
        Conditions conditions() {
            Conditions conditions = new Conditions();
            if (q != null) {
                conditions.and(TEXT + " LIKE lower(?)", Conditions.containing(q));
            }
            if (role != null) {
                conditions.and("role = ?", Text.wireName(role));
            }
            if (suspended != null) {
                conditions.and(suspended ? "suspended_at IS NOT NULL" : "suspended_at IS NULL");
            }
            return conditions;
        }
    }

    Uni<PageOf<Account>> page(Filter filter, OffsetPage page) {
        return PEOPLE.page(pool, filter.conditions(), page.limit(), page.offset());
    }
}
