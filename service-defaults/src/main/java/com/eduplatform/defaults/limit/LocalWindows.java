package com.eduplatform.defaults.limit;

import com.eduplatform.defaults.limit.Quota.Bucket;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what this process sees, while Redis does not; bounded, so that nobody can fill the memory with keys. */
@RegisterForReflection(
        classNames = "com.github.benmanes.caffeine.cache.PSAMS", // made by name; quarkus-caffeine does not know it
        fields = true)
final class LocalWindows {
    private static final int MAX_KEYS = 100_000;
    private static final Duration UNUSED = Duration.ofHours(2);

    private final Clock clock;
    private final Cache<String, SlidingWindow> windows = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(UNUSED)
            .build();

    LocalWindows(Clock clock) {
        this.clock = clock;
    }

    /**
     * As in Redis: what one bucket refuses is counted in none. Two requests at the same moment may both see the last place of
     * the second bucket as free; there each bucket still refuses by itself, and the first has counted one too many.
     */
    List<Verdict> take(List<Bucket> buckets) {
        long now = clock.millis();
        List<Verdict> verdicts = new ArrayList<>(buckets.size());
        for (Bucket bucket : buckets) {
            SlidingWindow seen = windows.getIfPresent(bucket.key());
            Verdict verdict = SlidingWindow.at(seen, now, bucket.quota()).judge(now, bucket.quota());
            if (!verdict.isAllowed()) {
                return List.of(verdict);
            }
        }
        for (Bucket bucket : buckets) {
            windows.asMap().compute(bucket.key(), (key, before) -> {
                SlidingWindow window = SlidingWindow.at(before, now, bucket.quota());
                Verdict verdict = window.judge(now, bucket.quota());
                verdicts.add(verdict);
                return verdict.isAllowed() ? window.plusOne() : window;
            });
        }
        return verdicts;
    }
}
