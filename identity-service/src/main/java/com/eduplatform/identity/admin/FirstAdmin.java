package com.eduplatform.identity.admin;

import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.EmailAddress;
import com.eduplatform.identity.account.UserEvents;
import com.eduplatform.identity.password.Passwords;
import com.eduplatform.identity.password.ValidPassword;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the first admin at start, once: if somebody has the address already, nothing changes, neither role nor password.
 * Several instances may start at once.
 */
@Singleton
final class FirstAdmin {
    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIND = "SELECT role FROM users WHERE lower(email) = lower($1)";
    private static final String NAME = "Admin";
    /** The account and the line in the audit trail, or neither. */
    private static final String INSERT = """
            WITH made AS (
                INSERT INTO users (id, email, name, password_hash, role, is_verified, email_verified, created_at)
                VALUES ($1, $2, $5, $3, 'admin', true, true, $4)
                ON CONFLICT (lower(email)) DO NOTHING
                RETURNING id, created_at
            )
            INSERT INTO admin_actions (id, action, target_id, created_at)
            SELECT id, 'create_admin', id, created_at FROM made
            """;

    private final Pool pool;
    private final Passwords passwords;
    private final UserEvents events;
    private final Clock clock;
    private final Ids ids;

    FirstAdmin(Pool pool, Passwords passwords, UserEvents events, Clock clock, Ids ids) {
        this.pool = pool;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /** After everything that may refuse the start, such as a weak secret. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event, AdminConfig config) {
        if (config.email().isEmpty() && config.password().isEmpty()) {
            return;
        }
        String email = config.email().filter(EmailAddress.Rule::isValid).orElseThrow(() -> invalid("ADMIN_EMAIL"));
        String password = config.password()
                .filter(text -> ValidPassword.Rule.isValid(text, ValidPassword.SHORTEST))
                .orElseThrow(() -> invalid("ADMIN_PASSWORD"));
        ensure(email, password).await().atMost(PATIENCE);
    }

    /** Idempotent. */
    Uni<Void> ensure(String email, String password) {
        return pool.preparedQuery(FIND).execute(Tuple.of(email)).flatMap(found -> {
            if (found.size() > 0) {
                if (!"admin".equals(found.iterator().next().getString("role"))) {
                    LOG.warn("ADMIN_EMAIL belongs to somebody who is no admin: no admin was made");
                }
                return Uni.createFrom().voidItem();
            }
            return make(email, password)
                    .invoke(made -> made.ifPresent(id -> LOG.info("Made the first admin")))
                    .replaceWithVoid();
        });
    }

    /** A new admin, whose id it answers; empty if somebody has the address, who stays as he is. */
    Uni<Optional<UUID>> make(String email, String password) {
        UUID id = ids.next();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(email))
                .flatMap(found -> found.size() > 0
                        ? Uni.createFrom().item(Optional.empty())
                        : passwords.hash(password).flatMap(hash -> insert(id, email, hash)));
    }

    private Uni<Optional<UUID>> insert(UUID id, String email, String hash) {
        Tuple row = Tuple.of(id, email, hash, clock.instant().atOffset(ZoneOffset.UTC), NAME);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(INSERT)
                .execute(row)
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().item(Optional.<UUID>empty())
                        : events.adminMade(transaction, id, email, NAME).replaceWith(Optional.of(id))));
    }

    private static IllegalStateException invalid(String variable) {
        return new IllegalStateException(
                variable + " is missing or invalid: the first admin needs ADMIN_EMAIL, an e-mail"
                        + " address, and ADMIN_PASSWORD, 6 to 72 bytes long; or neither of them.");
    }
}
