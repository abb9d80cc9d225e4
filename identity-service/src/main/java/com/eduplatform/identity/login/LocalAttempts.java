package com.eduplatform.identity.login;

import com.eduplatform.identity.login.LoginThrottle.Attempts;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts the attempts that this process has seen; bounded, so that nobody can fill the memory with keys. */
@Singleton
final class LocalAttempts {
    private static final int MAX_KEYS = 50_000;

    private final Clock clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

    LocalAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Window(long count, Instant end) {}

    /** @param length of a window that starts with this attempt */
    Attempts count(String key, Duration length) {
        Instant now = clock.instant();
        Window window = windows.asMap()
                .compute(
                        key,
                        (same, old) -> old == null || !now.isBefore(old.end)
                                ? new Window(1, now.plus(length))
                                : new Window(old.count + 1, old.end));
        return new Attempts(window.count, Duration.between(now, window.end));
    }

    void takeBack(String key) {
        windows.asMap().computeIfPresent(key, (same, window) -> new Window(window.count - 1, window.end));
    }

    void forget(String key) {
        windows.invalidate(key);
    }
}
