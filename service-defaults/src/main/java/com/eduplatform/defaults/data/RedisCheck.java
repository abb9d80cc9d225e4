package com.eduplatform.defaults.data;

import com.eduplatform.defaults.http.ReadinessCheck;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Redis makes things faster and stricter; every service works without it. */
@Singleton
final class RedisCheck implements ReadinessCheck {
    private final ReactiveRedisDataSource redis;

    RedisCheck(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public Uni<Void> probe() {
        return redis.execute("PING").replaceWithVoid();
    }
}
