package com.eduplatform.identity.session;

import static com.eduplatform.identity.IdentityProblem.ACCOUNT_SUSPENDED;
import static com.eduplatform.identity.IdentityProblem.INVALID_REFRESH_TOKEN;
import static com.eduplatform.identity.IdentityProblem.REFRESH_TOKEN_EXPIRED;
import static com.eduplatform.identity.IdentityProblem.TOKEN_REUSE_DETECTED;

import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.defaults.security.AccessTokens;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.identity.account.User;
import com.eduplatform.identity.account.Users;
import com.eduplatform.identity.revocation.PublishingRevocations;
import com.eduplatform.identity.token.SecretToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Opens, renews and ends sessions. Everything here happens under the lock of the user's row: otherwise a renewal that
 * runs beside a logout or a password reset could leave a token behind that nobody revoked.
 */
@Singleton
public final class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final OpenSessions sessions;
    private final RefreshTokens tokens;
    private final Users users;
    private final AccessTokens accessTokens;
    private final PublishingRevocations revocations;
    private final SessionConfig config;
    private final Clock clock;
    private final Ids ids;

    Sessions(
            OpenSessions sessions,
            RefreshTokens tokens,
            Users users,
            AccessTokens accessTokens,
            PublishingRevocations revocations,
            SessionConfig config,
            Clock clock,
            Ids ids) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.users = users;
        this.accessTokens = accessTokens;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** How a renewal ended. A refusal is a result and no failure, because ending the family must be committed with it. */
    public sealed interface Renewal {
        record Granted(TokenPair pair) implements Renewal {}

        record Refused(Problem problem) implements Renewal {}
    }

    /**
     * A first token pair. Needs the caller's transaction, in which the user is new or locked. Fails for somebody who is
     * suspended: whatever way in there may be, it ends here.
     */
    public Uni<TokenPair> open(User user, Client client) {
        if (user.isSuspended()) {
            return Uni.createFrom().failure(ACCOUNT_SUSPENDED::exception);
        }
        Instant now = clock.instant();
        UUID id = ids.next();
        return sessions.persist(new Session(id, user.id(), now, expiry(now), client))
                .chain(() -> issue(user, id, now));
    }

    /** Exchanges a refresh token for a new pair, with the claims as the database has them now. */
    public Uni<Renewal> renew(SecretToken presented, Client client) {
        String hash = presented.hash();
        return Panache.withTransaction(() -> tokens.ownerOf(hash).flatMap(owner -> {
                    if (owner == null) {
                        return refused(INVALID_REFRESH_TOKEN);
                    }
                    return users.lock(owner)
                            .flatMap(user -> tokens.findByHash(hash)
                                    .flatMap(token -> user == null || token == null
                                            ? refused(INVALID_REFRESH_TOKEN)
                                            : renew(user, token, client)));
                }))
                .invoke(renewal -> {
                    if (renewal instanceof Renewal.Refused(var problem) && problem.equals(TOKEN_REUSE_DETECTED)) {
                        revocations.soon();
                    }
                });
    }

    private Uni<Renewal> renew(User user, RefreshToken token, Client client) {
        if (user.isSuspended()) {
            return refused(INVALID_REFRESH_TOKEN);
        }
        Instant now = clock.instant();
        return switch (token.judge(now, client.fingerprint(), config.repeatWindow())) {
            case FRESH -> {
                token.rotate(now, client.fingerprint());
                yield granted(user, token.familyId(), client, now);
            }
            case REPEATED -> granted(user, token.familyId(), client, now);
            case REUSED -> endFamily(token, now).chain(() -> refused(TOKEN_REUSE_DETECTED));
            case EXPIRED -> refused(REFRESH_TOKEN_EXPIRED);
            case REVOKED -> refused(INVALID_REFRESH_TOKEN);
        };
    }

    private Uni<Void> endFamily(RefreshToken copied, Instant now) {
        return end(copied.familyId(), now)
                .invoke(ended -> {
                    if (ended > 0) {
                        LOG.warnf("A used refresh token came back: ended session %s", copied.familyId());
                    }
                })
                .replaceWithVoid();
    }

    /** Ends the session that this token belongs to. Idempotent, and silent about unknown tokens. */
    public Uni<Void> end(SecretToken presented) {
        String hash = presented.hash();
        return Panache.withTransaction(() -> tokens.ownerOf(hash).flatMap(owner -> {
                    if (owner == null) {
                        return Uni.createFrom().voidItem();
                    }
                    return users.lock(owner)
                            .flatMap(user -> tokens.findByHash(hash))
                            .flatMap(token -> token == null
                                    ? Uni.createFrom().voidItem()
                                    : end(token.familyId(), clock.instant()).replaceWithVoid());
                }))
                .invoke(revocations::soon);
    }

    /** Ends this login of this person; false if he has none such that is open. */
    Uni<Boolean> end(UUID userId, UUID session) {
        return Panache.withTransaction(() -> users.lock(userId)
                        .chain(() -> sessions.isOpen(session, userId, clock.instant()))
                        .flatMap(open -> open
                                ? end(session, clock.instant()).replaceWith(true)
                                : Uni.createFrom().item(false)))
                .invoke(revocations::soon);
    }

    /** How many of its refresh tokens this took out of use. */
    private Uni<Integer> end(UUID session, Instant now) {
        return sessions.end(session, now).chain(() -> tokens.revokeFamily(session, now));
    }

    /**
     * Ends every session. Needs the caller's transaction, in which the user is locked and his tokens end, too (see {@link
     * User#state}); afterwards a publication.
     */
    public Uni<Void> endAll(User user) {
        Instant now = clock.instant();
        return sessions.endAll(user.id(), now)
                .chain(() -> tokens.revokeAll(user.id(), now))
                .replaceWithVoid();
    }

    /** The session has no row if the previous version of this service opened it. */
    private Uni<Renewal> granted(User user, UUID family, Client client, Instant now) {
        Instant expiry = expiry(now);
        return sessions.findById(family)
                .flatMap(session -> {
                    if (session == null) {
                        return sessions.persist(new Session(family, user.id(), now, expiry, client));
                    }
                    session.renew(now, expiry, client);
                    return Uni.createFrom().item(session);
                })
                .chain(() -> issue(user, family, now))
                .map(Renewal.Granted::new);
    }

    private static Uni<Renewal> refused(Problem problem) {
        return Uni.createFrom().item(new Renewal.Refused(problem));
    }

    private Uni<TokenPair> issue(User user, UUID session, Instant now) {
        SecretToken secret = SecretToken.random();
        RefreshToken token = new RefreshToken(ids.next(), session, user.id(), secret.hash(), now, expiry(now));
        return tokens.persist(token).map(saved -> TokenPair.bearer(accessTokens.issue(user.state(), session), secret));
    }

    private Instant expiry(Instant now) {
        return now.plus(Duration.ofDays(config.refreshTokenDays()));
    }
}
