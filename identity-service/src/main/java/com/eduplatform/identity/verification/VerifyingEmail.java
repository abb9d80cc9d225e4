package com.eduplatform.identity.verification;

import static com.eduplatform.identity.IdentityProblem.EMAIL_ALREADY_VERIFIED;
import static com.eduplatform.identity.IdentityProblem.INVALID_VERIFICATION_TOKEN;
import static com.eduplatform.identity.IdentityProblem.TOKEN_ALREADY_USED;
import static com.eduplatform.identity.IdentityProblem.USER_NOT_FOUND;
import static com.eduplatform.identity.IdentityProblem.VERIFICATION_TOKEN_EXPIRED;

import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.UserEvents;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.mail.MailConfig;
import com.eduplatform.identity.mail.Postbox;
import com.eduplatform.identity.revocation.PublishingRevocations;
import com.eduplatform.identity.token.SecretToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Mails verification tokens and takes them back. */
@Singleton
public final class VerifyingEmail {
    private final EmailVerificationTokens tokens;
    private final Users users;
    private final UserEvents events;
    private final PublishingRevocations revocations;
    private final Postbox postbox;
    private final MailConfig mail;
    private final Clock clock;
    private final Ids ids;

    VerifyingEmail(
            EmailVerificationTokens tokens,
            Users users,
            UserEvents events,
            PublishingRevocations revocations,
            Postbox postbox,
            MailConfig mail,
            Clock clock,
            Ids ids) {
        this.tokens = tokens;
        this.users = users;
        this.events = events;
        this.revocations = revocations;
        this.postbox = postbox;
        this.mail = mail;
        this.clock = clock;
        this.ids = ids;
    }

    /** A new token for this person. Needs the caller's transaction; {@link #post} it once that is committed. */
    public Uni<SecretToken> issue(User user) {
        SecretToken secret = SecretToken.random();
        return tokens.persist(new EmailVerificationToken(ids.next(), user.id(), secret, clock.instant()))
                .replaceWith(secret);
    }

    public void post(String email, SecretToken secret) {
        String link = mail.link("/verify-email", secret.value());
        postbox.post(
                email, VerificationMail.SUBJECT, new VerificationMail(link, EmailVerificationToken.LIFETIME.toHours()));
    }

    /** Beyond the hourly limit nothing is mailed: the caller has enough mails to choose from. */
    Uni<Void> resend(UUID userId) {
        return Panache.withTransaction(() -> users.lock(userId)
                        .onItem()
                        .ifNull()
                        .failWith(USER_NOT_FOUND::exception)
                        .flatMap(this::again))
                .invoke(Runnable::run)
                .replaceWithVoid();
    }

    /** What is to be done once the transaction is committed. */
    private Uni<Runnable> again(User user) {
        if (user.isEmailVerified()) {
            throw EMAIL_ALREADY_VERIFIED.exception();
        }
        return tokens.countSince(user.id(), clock.instant().minus(MailConfig.LIMIT_WINDOW))
                .flatMap(mailed -> mailed < mail.perHour()
                        ? issue(user).map(secret -> () -> post(user.email(), secret))
                        : Uni.createFrom().item(() -> {}));
    }

    /** Spends the token and confirms the address, both or none. */
    Uni<User> verify(SecretToken presented) {
        String hash = presented.hash();
        return Panache.withTransaction(() -> tokens.ownerOf(hash)
                        .onItem()
                        .ifNull()
                        .failWith(INVALID_VERIFICATION_TOKEN::exception)
                        .flatMap(users::lock)
                        .flatMap(user -> tokens.findByHash(hash).map(token -> confirm(user, token)))
                        .call(events::emailVerified))
                .invoke(revocations::soon);
    }

    private User confirm(User user, EmailVerificationToken token) {
        Instant now = clock.instant();
        switch (token.state(now)) {
            case USED -> throw TOKEN_ALREADY_USED.exception();
            case EXPIRED -> throw VERIFICATION_TOKEN_EXPIRED.exception();
            case FRESH -> {
                token.spend(now);
                user.confirmEmail(now);
            }
        }
        return user;
    }
}
