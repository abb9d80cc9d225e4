package com.eduplatform.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.identity.IdentityProblem;
import com.eduplatform.identity.session.Client;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What remains when Redis is gone; with Redis, see {@link LoginResourceTest}. */
class LoginThrottleTest {
    private static final Client LAPTOP = new Client("192.0.2.1", "");
    private static final Client PHONE = new Client("192.0.2.2", "");

    private final Vertx vertx = Vertx.vertx();
    private final Redis nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");

    private record Config(boolean enabled, int attempts, Duration window) implements LoginThrottleConfig {}

    @AfterEach
    void close() {
        nowhere.close();
        vertx.closeAndAwait();
    }

    @Test
    void withoutRedisAttemptsAreCountedHere() {
        LoginThrottle throttle = throttle(true);
        enter(throttle, LAPTOP);
        enter(throttle, LAPTOP);

        assertThatThrownBy(() -> enter(throttle, LAPTOP)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(IdentityProblem.TOO_MANY_LOGIN_ATTEMPTS);
            assertThat(Integer.parseInt(refusal.headers().get("Retry-After"))).isBetween(1, 60);
        });
        enter(throttle, PHONE);
    }

    @Test
    void rightPasswordForgivesEvenWithoutRedis() {
        LoginThrottle throttle = throttle(true);
        enter(throttle, LAPTOP);
        enter(throttle, LAPTOP);

        throttle.forgive("ADA@example.com", LAPTOP).await().indefinitely();

        enter(throttle, LAPTOP);
    }

    @Test
    void redisThatDoesNotAnswerLeavesTheRequestOnItsContext() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Redis mute = Redis.createClient(vertx, "redis://127.0.0.1:" + silent.getLocalPort());
            LoginThrottle throttle = throttle(true, mute);
            Context context = vertx.getDelegate().getOrCreateContext();
            CompletableFuture<Context> wentOn = new CompletableFuture<>();

            context.runOnContext(ignored -> throttle.enter("ada@example.com", LAPTOP)
                    .subscribe()
                    .with(entered -> wentOn.complete(context()), wentOn::completeExceptionally));

            assertThat(wentOn.join()).isSameAs(context);
            mute.close();
        }
    }

    @Test
    void switchedOffItCountsNothing() {
        LoginThrottle throttle = throttle(false);

        for (int i = 0; i < 10; i++) {
            enter(throttle, LAPTOP);
        }
    }

    private static @Nullable Context context() {
        return io.vertx.core.Vertx.currentContext();
    }

    private LoginThrottle throttle(boolean enabled) {
        return throttle(enabled, nowhere);
    }

    private LoginThrottle throttle(boolean enabled, Redis redis) {
        return new LoginThrottle(
                new ReactiveRedisDataSourceImpl(vertx, redis, RedisAPI.api(redis)),
                new Config(enabled, 2, Duration.ofMinutes(1)),
                new LocalAttempts(Clock.systemUTC()));
    }

    private static void enter(LoginThrottle throttle, Client client) {
        throttle.enter("ada@example.com", client).await().indefinitely();
    }
}
