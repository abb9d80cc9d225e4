package com.eduplatform.defaults.data;

import io.quarkus.arc.ClientProxy;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/**
 * Makes every Redis client before anything else starts. Quarkus 3.30 makes them at first use and keeps them in a plain
 * {@code HashMap}: two first uses at once (the events' reader, the revocations) end the start with a
 * {@code ConcurrentModificationException}.
 */
@Singleton
final class RedisClients {
    void make(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start,
            @Any Instance<Redis> clients,
            @Any Instance<ReactiveRedisDataSource> dataSources) {
        clients.forEach(ClientProxy::unwrap);
        dataSources.forEach(ClientProxy::unwrap);
    }
}
