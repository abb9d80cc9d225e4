package com.eduplatform.defaults.limit;

import com.eduplatform.defaults.limit.Quota.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts requests in sliding windows, in Redis for all instances together, and refuses those that are too many. Whoever is
 * refused is not counted: a client that asks at a steady pace gets its quota, however often it is refused. Without Redis the
 * quotas hold for each instance by itself (ADR 10).
 *
 * <p>Refusals are the metric {@code rate_limited_total}, by class. Not removed where nobody uses it: with it would go the
 * mapping of settings that all services share, and an unmapped setting stops the start.
 */
@Singleton
@Unremovable
public final class RateLimiter {
    /**
     * Two arguments for each key, the maximum and the window in ms; three numbers for each in return: allowed, remaining,
     * reset in ms. The clock is Redis' own, the only one that all instances share.
     */
    static final String TAKE = SlidingWindow.LUA + """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local answer, states, all = {}, {}, true
            for i, key in ipairs(KEYS) do
              local max, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
              local start, current, previous = roll(redis.call('GET', key), now, window)
              local allowed, remaining, reset = judge(start, current, previous, now, max, window)
              states[i] = {start, current, previous, start + 2 * window - now}
              answer[3 * i - 2], answer[3 * i - 1], answer[3 * i] = allowed and 1 or 0, remaining, reset
              all = all and allowed
            end
            if all then
              for i, key in ipairs(KEYS) do
                local s = states[i]
                local state = string.format('%.0f:%.0f:%.0f', s[1], s[2] + 1, s[3])
                redis.call('SET', key, state, 'PX', string.format('%.0f', s[4]))
              end
            end
            return answer
            """;

    private final LimitConfig config;
    private final SharedScript script;
    private final LocalWindows local;
    private final MeterRegistry registry;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    RateLimiter(Vertx vertx, Redis redis, LimitConfig config, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.script = new SharedScript(vertx, redis, config, TAKE);
        this.local = new LocalWindows(clock);
        this.registry = registry;
    }

    /** False where limits are switched off; then nothing needs to be asked. */
    public boolean isEnabled() {
        return config.enabled();
    }

    /**
     * Takes one from every bucket, or from none if one of them is empty.
     *
     * @param buckets at least one
     * @param then called once, at once or later on the caller's context: with the verdict of the bucket that refuses, or of
     *     the one that has least left. Everything is allowed where limits are switched off
     */
    public void take(List<Bucket> buckets, Consumer<Verdict> then) {
        if (!config.enabled()) {
            Quota quota = buckets.getFirst().quota();
            then.accept(new Verdict(quota, true, quota.max(), Duration.ZERO));
            return;
        }
        List<String> keys = new ArrayList<>(buckets.size());
        List<String> arguments = new ArrayList<>(2 * buckets.size());
        for (Bucket bucket : buckets) {
            keys.add(bucket.key());
            arguments.add(String.valueOf(bucket.quota().max()));
            arguments.add(String.valueOf(bucket.quota().window().toMillis()));
        }
        script.run(
                keys,
                arguments,
                answer -> then.accept(decisive(answer == null ? local.take(buckets) : verdicts(buckets, answer))));
    }

    /** The same, for one bucket. Never fails. */
    public Uni<Verdict> take(Bucket bucket) {
        return Uni.createFrom().emitter(emitter -> take(List.of(bucket), emitter::complete));
    }

    private static List<Verdict> verdicts(List<Bucket> buckets, long[] answer) {
        List<Verdict> verdicts = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            verdicts.add(new Verdict(
                    buckets.get(i).quota(),
                    answer[3 * i] == 1,
                    answer[3 * i + 1],
                    Duration.ofMillis(answer[3 * i + 2])));
        }
        return verdicts;
    }

    private Verdict decisive(List<Verdict> verdicts) {
        Verdict decisive = verdicts.getFirst();
        for (Verdict verdict : verdicts) {
            if (decisive.isAllowed() && (!verdict.isAllowed() || verdict.remaining() < decisive.remaining())) {
                decisive = verdict;
            }
        }
        if (!decisive.isAllowed()) {
            refused.computeIfAbsent(decisive.quota().name(), this::counter).increment();
        }
        return decisive;
    }

    private Counter counter(String quota) {
        return Counter.builder("rate.limited").tag("class", quota).register(registry);
    }
}
