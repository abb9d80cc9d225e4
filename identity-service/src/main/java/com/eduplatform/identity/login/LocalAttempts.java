package com.eduplatform.identity.login;

import com.eduplatform.identity.login.Attempts.Slowdown;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Counts the attempts that this process sees, while Redis does not; bounded, so that nobody can fill the memory with keys. */
@Singleton
final class LocalAttempts {
    private static final int MAX_KEYS = 50_000;

    private final LoginThrottleConfig config;
    private final Clock clock;
    private final Cache<String, Attempts> attempts =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private final Cache<String, Boolean> known;

    LocalAttempts(LoginThrottleConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(config.knownFor())
                .build();
    }

    /** Counts an attempt, unless it comes too early. Returns how long it has to wait, ms; 0 if it was counted. */
    synchronized long enter(LoginKeys keys) {
        long now = clock.millis();
        boolean isKnown = known.getIfPresent(keys.known()) != null;
        Attempts pair = seen(keys.pair(), now);
        Attempts account = seen(keys.account(), now);
        Attempts source = seen(keys.source(), now);
        long wait = isKnown ? pair.waitAt(now) : Math.max(pair.waitAt(now), source.waitAt(now));
        if (wait > 0) {
            return wait;
        }
        boolean underAttack = !isKnown && account.count() >= config.attack();
        count(keys.pair(), pair, now, config.account(underAttack));
        count(keys.account(), account, now, config.everywhere());
        if (!isKnown) {
            count(keys.source(), source, now, config.source());
        }
        return 0;
    }

    synchronized void forgive(LoginKeys keys) {
        takeBack(keys);
        attempts.invalidate(keys.pair());
        known.put(keys.known(), true);
    }

    synchronized void takeBack(LoginKeys keys) {
        boolean isKnown = known.getIfPresent(keys.known()) != null;
        for (String key : isKnown ? keys.ofKnown() : keys.all()) {
            attempts.asMap().computeIfPresent(key, (same, counted) -> counted.minusOne());
        }
    }

    private Attempts seen(String key, long now) {
        return Attempts.at(attempts.getIfPresent(key), now);
    }

    private void count(String key, Attempts before, long now, Slowdown slowdown) {
        attempts.put(key, before.plusOne(now, slowdown));
    }
}
