package com.eduplatform.notification.delivery;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How many messages the broadcast lane may send now: one token bucket for all instances, in Redis, which measures the time as well.
 * While Redis does not answer each instance has a smaller bucket of its own.
 */
@Singleton
public final class Throttle {
    private static final Logger LOG = Logger.getLogger(Throttle.class);
    private static final String KEY = "notification:broadcast-tokens";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** A bucket of one second's worth; answers how many of the wanted tokens there are. */
    private static final String TAKE = """
            local rate = tonumber(ARGV[1])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(kept[1]) or rate
            local at = tonumber(kept[2]) or now
            tokens = math.min(rate, tokens + math.max(0, now - at) * rate / 1000)
            local taken = math.min(tonumber(ARGV[2]), math.floor(tokens))
            redis.call('HSET', KEYS[1], 'tokens', tokens - taken, 'at', now)
            redis.call('PEXPIRE', KEYS[1], 10000)
            return taken
            """;

    private final ReactiveRedisDataSource redis;
    private final DeliveryConfig config;
    private final TokenBucket local;

    Throttle(ReactiveRedisDataSource redis, DeliveryConfig config, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.local = new TokenBucket(config.broadcastLocalPerSecond(), clock);
    }

    /** Up to that many permissions, perhaps none; never fails. Goes on on another thread if Redis was too slow. */
    public Uni<Integer> take(int wanted) {
        return redis.execute(
                        "EVAL", TAKE, "1", KEY, String.valueOf(config.broadcastPerSecond()), String.valueOf(wanted))
                .map(answer -> answer.toInteger())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debug("Redis does not count broadcast messages: this instance does", failure);
                    return local.take(wanted);
                });
    }
}
