package com.eduplatform.identity.recovery;

import static com.eduplatform.identity.IdentityProblem.INVALID_RESET_TOKEN;
import static com.eduplatform.identity.IdentityProblem.RESET_TOKEN_EXPIRED;
import static com.eduplatform.identity.IdentityProblem.TOKEN_ALREADY_USED;

import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.mail.MailConfig;
import com.eduplatform.identity.mail.Postbox;
import com.eduplatform.identity.password.Passwords;
import com.eduplatform.identity.revocation.PublishingRevocations;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.Sessions;
import com.eduplatform.identity.token.SecretToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives people who forgot their password a new one, and throws everybody out who used the old one. */
@Singleton
final class ResettingPassword {
    private final PasswordResetTokens tokens;
    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PublishingRevocations revocations;
    private final Postbox postbox;
    private final MailConfig mail;
    private final Clock clock;
    private final Ids ids;

    ResettingPassword(
            PasswordResetTokens tokens,
            Users users,
            Passwords passwords,
            Sessions sessions,
            PublishingRevocations revocations,
            Postbox postbox,
            MailConfig mail,
            Clock clock,
            Ids ids) {
        this.tokens = tokens;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.revocations = revocations;
        this.postbox = postbox;
        this.mail = mail;
        this.clock = clock;
        this.ids = ids;
    }

    /** Mails a token, unless nobody has this address or the account had its share of mails for this hour. */
    Uni<Void> request(String email) {
        return Panache.withTransaction(() -> users.findIdByEmail(email)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(users::lock)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(this::issueUnlessTooMany))
                .onItem()
                .ifNotNull()
                .invoke(Runnable::run)
                .replaceWithVoid();
    }

    /** What is to be done once the transaction is committed. */
    private Uni<Runnable> issueUnlessTooMany(User user) {
        return tokens.countSince(user.id(), clock.instant().minus(MailConfig.LIMIT_WINDOW))
                .flatMap(mailed ->
                        mailed < mail.perHour() ? issue(user) : Uni.createFrom().item(() -> {}));
    }

    private Uni<Runnable> issue(User user) {
        SecretToken secret = SecretToken.random();
        String link = mail.link("/reset-password", secret.value());
        ResetMail text = new ResetMail(link, PasswordResetToken.LIFETIME.toMinutes());
        return tokens.persist(new PasswordResetToken(ids.next(), user.id(), secret, clock.instant()))
                .replaceWith(() -> postbox.post(user.email(), ResetMail.SUBJECT, text));
    }

    /** Looks at the token first, because hashing is costly, and again when it counts. */
    Uni<Void> reset(SecretToken presented, String newPassword, Client client) {
        String hash = presented.hash();
        return Panache.withSession(() -> tokens.findByHash(hash))
                .invoke(this::requireFresh)
                .chain(() -> passwords.hash(newPassword, client.address()))
                .flatMap(passwordHash -> Panache.withTransaction(() -> tokens.ownerOf(hash)
                        .onItem()
                        .ifNull()
                        .failWith(INVALID_RESET_TOKEN::exception)
                        .flatMap(users::lock)
                        .flatMap(user -> tokens.findByHash(hash)
                                .invoke(this::requireFresh)
                                .chain(() -> change(user, passwordHash)))))
                .invoke(revocations::soon);
    }

    private void requireFresh(@Nullable PasswordResetToken token) {
        if (token == null) {
            throw INVALID_RESET_TOKEN.exception();
        }
        switch (token.state(clock.instant())) {
            case USED -> throw TOKEN_ALREADY_USED.exception();
            case EXPIRED -> throw RESET_TOKEN_EXPIRED.exception();
            case FRESH -> {}
        }
    }

    private Uni<Void> change(User user, String passwordHash) {
        Instant now = clock.instant();
        user.changePassword(passwordHash, now);
        return tokens.spendAll(user.id(), now).chain(() -> sessions.endAll(user));
    }
}
