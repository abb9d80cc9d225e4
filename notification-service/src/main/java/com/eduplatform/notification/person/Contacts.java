package com.eduplatform.notification.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Addresses, names and roles, as identity's events told them. All of it within the present transaction, in any order, any number of
 * times: an address that is verified stays so, a role is known from the registration alone, and a name is that of the person's
 * latest version.
 */
@Singleton
public final class Contacts {
    private static final String KNOW = """
            INSERT INTO contacts AS known (user_id, email, name, name_version, role, language, email_verified)
            VALUES (CAST(:user AS uuid), CAST(:email AS text), CAST(:name AS text), :version,
                nullif(CAST(:role AS text), ''),
                nullif(CAST(:language AS text), ''), :verified)
            ON CONFLICT (user_id) DO UPDATE SET
                email = EXCLUDED.email,
                name = CASE WHEN EXCLUDED.name_version >= known.name_version THEN EXCLUDED.name ELSE known.name END,
                name_version = greatest(EXCLUDED.name_version, known.name_version),
                role = coalesce(EXCLUDED.role, known.role),
                language = coalesce(EXCLUDED.language, known.language),
                email_verified = known.email_verified OR EXCLUDED.email_verified""";

    /**
     * @param language a tag of two letters
     * @param version of the person, as in the others
     */
    public Uni<Void> registered(
            UUID userId,
            String email,
            String name,
            String role,
            @Nullable String language,
            boolean isVerified,
            long version) {
        return know(userId, email, name, role, language, isVerified, version);
    }

    public Uni<Void> renamed(UUID userId, String email, String name, long version) {
        return know(userId, email, name, null, null, false, version);
    }

    public Uni<Void> emailVerified(UUID userId, String email, String name, long version) {
        return know(userId, email, name, null, null, true, version);
    }

    private static Uni<Void> know(
            UUID userId,
            String email,
            String name,
            @Nullable String role,
            @Nullable String language,
            boolean isVerified,
            long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOW)
                        .setParameter("user", userId)
                        .setParameter("email", email)
                        .setParameter("name", name)
                        .setParameter("version", version)
                        .setParameter("role", role == null ? "" : role)
                        .setParameter("language", language == null ? "" : language)
                        .setParameter("verified", isVerified)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
