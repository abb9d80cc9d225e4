package com.eduplatform.identity.login;

import static com.eduplatform.identity.IdentityProblem.INVALID_CREDENTIALS;

import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.password.Passwords;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.Sessions;
import com.eduplatform.identity.session.TokenPair;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Exchanges an address and a password for a session. A wrong password and an unknown address are one answer and take one
 * time: who has an account here is nobody's business.
 */
@Singleton
final class LoggingIn {
    private final LoginThrottle throttle;
    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;

    LoggingIn(LoginThrottle throttle, Users users, Passwords passwords, Sessions sessions) {
        this.throttle = throttle;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    Uni<TokenPair> logIn(String email, String password, Client client) {
        return throttle.enter(email, client)
                .flatMap(allowed -> check(email, password, client)
                        .call(pair -> throttle.forgive(email, client))
                        .onFailure(failure -> !isRefusal(failure))
                        .call(failure -> throttle.takeBack(email, client)));
    }

    private Uni<TokenPair> check(String email, String password, Client client) {
        return Panache.withSession(() -> users.findByEmail(email))
                .flatMap(user -> passwords
                        .matches(password, user == null ? null : user.passwordHash(), client.address())
                        .flatMap(right ->
                                right ? open(user, client) : Uni.createFrom().failure(INVALID_CREDENTIALS::exception)));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException refusal && refusal.problem().equals(INVALID_CREDENTIALS);
    }

    /** The password may have been reset while it was being checked: then it no longer opens anything. */
    private Uni<TokenPair> open(User checked, Client client) {
        return Panache.withTransaction(() -> users.lock(checked.id()).flatMap(user -> {
            if (user == null || !user.passwordHash().equals(checked.passwordHash())) {
                return Uni.createFrom().failure(INVALID_CREDENTIALS::exception);
            }
            return sessions.open(user, client);
        }));
    }
}
