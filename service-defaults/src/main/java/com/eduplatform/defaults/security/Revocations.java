package com.eduplatform.defaults.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened to accounts and sessions within the lifetime of a token, by memory alone: asking costs two look-ups in maps.
 * {@link RevocationLog} keeps it up to date.
 *
 * <p>It grows with what ends in an hour. Whoever wants to fill it has to log in for each entry, and logging in is slow by
 * design.
 */
@Singleton
public final class Revocations {
    /** About 100 MB at the very most. */
    private static final long MAX_ENTRIES = 500_000;

    private final Cache<UUID, AccountState> accounts;
    private final Cache<UUID, Boolean> endedSessions;

    Revocations(JwtConfig config) {
        // Twice the lifetime, because the services' clocks differ: an entry that stays too long refuses nobody else.
        this.accounts = remembering(config.ttl().multipliedBy(2));
        this.endedSessions = remembering(config.ttl().multipliedBy(2));
    }

    private static <T> Cache<UUID, T> remembering(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(time)
                .build();
    }

    /** Takes note; of two states of one account the younger one stays, in whatever order they come. */
    public void changed(AccountState state) {
        accounts.asMap().merge(state.id(), state, (known, told) -> told.version() > known.version() ? told : known);
    }

    /** Takes note that this login is over. */
    public void ended(UUID session) {
        endedSessions.put(session, true);
    }

    /**
     * The token as it counts now: empty if its session or all of the account's tokens were ended since. Where role or
     * verification changed since, it says the new ones; where it is younger than what is known, its own words count.
     */
    Optional<AccessToken> apply(AccessToken token) {
        if (token.session() != null && endedSessions.getIfPresent(token.session()) != null) {
            return Optional.empty();
        }
        AccountState state = accounts.getIfPresent(token.subject());
        if (state == null || token.version() >= state.version()) {
            return Optional.of(token);
        }
        return token.version() < state.validFrom() ? Optional.empty() : Optional.of(token.as(state));
    }
}
