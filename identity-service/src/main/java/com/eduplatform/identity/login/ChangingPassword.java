package com.eduplatform.identity.login;

import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;
import static com.eduplatform.identity.IdentityProblem.WRONG_CURRENT_PASSWORD;

import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.password.Passwords;
import com.eduplatform.identity.recovery.PasswordResetTokens;
import com.eduplatform.identity.revocation.PublishingRevocations;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.Sessions;
import com.eduplatform.identity.session.TokenPair;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Gives somebody who knows his password another one. Every session and every token from before ends, his own too: whoever
 * changes a password may do so because somebody has a copy. He himself goes on with a new session. Whoever found an
 * unlocked computer must not guess here what he may not guess at the login, so both count as one.
 */
@Singleton
final class ChangingPassword {
    private final LoginThrottle throttle;
    private final Users users;
    private final Passwords passwords;
    private final PasswordResetTokens resetTokens;
    private final Sessions sessions;
    private final PublishingRevocations revocations;
    private final Clock clock;

    ChangingPassword(
            LoginThrottle throttle,
            Users users,
            Passwords passwords,
            PasswordResetTokens resetTokens,
            Sessions sessions,
            PublishingRevocations revocations,
            Clock clock) {
        this.throttle = throttle;
        this.users = users;
        this.passwords = passwords;
        this.resetTokens = resetTokens;
        this.sessions = sessions;
        this.revocations = revocations;
        this.clock = clock;
    }

    Uni<TokenPair> change(UUID userId, String current, String next, Client client) {
        return Panache.withSession(() -> users.findById(userId))
                .onItem()
                .ifNull()
                .failWith(USER_NOT_FOUND::exception)
                .flatMap(user -> throttle.enter(user.email(), client).chain(() -> checked(user, current, client)))
                .flatMap(user -> passwords.hash(next, client.address()).flatMap(hash -> replace(user, hash, client)))
                .invoke(revocations::soon);
    }

    private Uni<User> checked(User user, String current, Client client) {
        return passwords
                .matches(current, user.passwordHash(), client.address())
                .map(right -> {
                    if (!right) {
                        throw WRONG_CURRENT_PASSWORD.exception();
                    }
                    return user;
                })
                .call(right -> throttle.forgive(user.email(), client))
                .onFailure(failure -> !isRefusal(failure))
                .call(failure -> throttle.takeBack(user.email(), client));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException refusal && refusal.problem().equals(WRONG_CURRENT_PASSWORD);
    }

    /** Of two changes at once one wins; the other was made with what is by then the wrong password. */
    private Uni<TokenPair> replace(User checked, String hash, Client client) {
        return Panache.withTransaction(() -> users.lock(checked.id()).flatMap(user -> {
            if (user == null || !user.passwordHash().equals(checked.passwordHash())) {
                return Uni.createFrom().failure(WRONG_CURRENT_PASSWORD::exception);
            }
            Instant now = clock.instant();
            user.changePassword(hash, now);
            return resetTokens
                    .spendAll(user.id(), now)
                    .chain(() -> sessions.endAll(user))
                    .chain(() -> sessions.open(user, client));
        }));
    }
}
