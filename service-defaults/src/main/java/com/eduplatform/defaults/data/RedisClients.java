package com.eduplatform.defaults.data;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Makes both Redis clients before anybody uses one. Quarkus 3.30 keeps them in a map that only one thread may fill: a service
 * whose event traffic began while its revocations were read ended its start with a ConcurrentModificationException.
 */
@Singleton
final class RedisClients {
    /** Before every other observer of the start. */
    private static final int FIRST = 1;

    void make(
            @Observes @Priority(FIRST) StartupEvent start,
            ReactiveRedisDataSource requests,
            @RedisClientName("events") ReactiveRedisDataSource events) {
        // the proxies are empty until they are called
        requests.getRedis();
        events.getRedis();
    }
}
