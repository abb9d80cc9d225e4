package com.eduplatform.identity.registration;

import static com.eduplatform.identity.IdentityProblem.EMAIL_ALREADY_REGISTERED;

import com.eduplatform.defaults.data.SqlErrors;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.UserEvents;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.password.Passwords;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.Sessions;
import com.eduplatform.identity.session.TokenPair;
import com.eduplatform.identity.token.SecretToken;
import com.eduplatform.identity.verification.VerifyingEmail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes an account, its first session and its verification mail; of parallel attempts for one address one succeeds. */
@Singleton
final class RegisteringUser {
    private final Users users;
    private final Passwords passwords;
    private final VerifyingEmail verifyingEmail;
    private final Sessions sessions;
    private final UserEvents events;
    private final Clock clock;
    private final Ids ids;

    RegisteringUser(
            Users users,
            Passwords passwords,
            VerifyingEmail verifyingEmail,
            Sessions sessions,
            UserEvents events,
            Clock clock,
            Ids ids) {
        this.users = users;
        this.passwords = passwords;
        this.verifyingEmail = verifyingEmail;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    Uni<TokenPair> register(String email, String password, String name, Role role, Client client) {
        return refuseIfTaken(email)
                .chain(() -> passwords.hash(password, client.address()))
                .map(hash -> new User(ids.next(), email, name, hash, role, clock.instant()))
                .flatMap(user -> open(user, client))
                .onFailure(SqlErrors::isDuplicate)
                .transform(taken -> EMAIL_ALREADY_REGISTERED.exception())
                .invoke(opened -> verifyingEmail.post(email, opened.verification))
                .map(Opened::session);
    }

    /** Spares the hashing where the answer is known; whoever slips through meets the unique index. */
    private Uni<Void> refuseIfTaken(String email) {
        return Panache.withSession(() -> users.findIdByEmail(email)).map(id -> {
            if (id != null) {
                throw EMAIL_ALREADY_REGISTERED.exception();
            }
            return null;
        });
    }

    private Uni<Opened> open(User user, Client client) {
        return Panache.withTransaction(() -> users.persistAndFlush(user)
                .call(events::registered)
                .chain(() -> verifyingEmail.issue(user))
                .flatMap(secret -> sessions.open(user, client).map(pair -> new Opened(pair, secret))));
    }

    private record Opened(TokenPair session, SecretToken verification) {}
}
