package com.eduplatform.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.limit.LimitConfig;
import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.identity.IdentityProblem;
import com.eduplatform.identity.session.Client;
import com.eduplatform.testing.RealStores;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis and a process without it slow down by one rule. */
class LoginThrottleTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final Client laptop = freshAddress();
    private final Client phone = freshAddress();
    private final String email = UUID.randomUUID() + "@example.com";

    /** Where attempts are counted. */
    enum Store {
        REDIS(new RealStores().start().get("REDIS_URL")),
        NONE("redis://127.0.0.1:1");

        private final String url;

        Store(@Nullable String url) {
            this.url = String.valueOf(url);
        }

        LoginThrottle throttle(Config config) {
            return LoginThrottleTest.throttle(url, config, true);
        }
    }

    private record Limits(boolean enabled) implements LimitConfig {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration pause() {
            return Duration.ofMinutes(10);
        }
    }

    /** Two free attempts; one under attack, which are five everywhere; six from one address. */
    record Config(Duration firstWait, Duration window) implements LoginThrottleConfig {
        static final Config SLOW = new Config(Duration.ofSeconds(15), Duration.ofMinutes(15));

        @Override
        public int attempts() {
            return 2;
        }

        @Override
        public int attemptsUnderAttack() {
            return 1;
        }

        @Override
        public int attack() {
            return 5;
        }

        @Override
        public int sourceAttempts() {
            return 6;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration sourceLongestWait() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration knownFor() {
            return Duration.ofDays(30);
        }
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource
    void afterTheFreeAttemptsOneHasToWaitAndElsewhereOneHasNot(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        enter(throttle, email, laptop);
        enter(throttle, email.toUpperCase(Locale.ROOT), laptop);

        assertThatThrownBy(() -> enter(throttle, email, laptop))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(IdentityProblem.TOO_MANY_LOGIN_ATTEMPTS);
                    assertThat(Integer.parseInt(refusal.headers().get("Retry-After")))
                            .isBetween(1, 15);
                });
        enter(throttle, email, phone);
        enter(throttle, UUID.randomUUID() + "@example.com", laptop);
    }

    @ParameterizedTest
    @EnumSource
    void eachWaitIsLongerThanTheOneBefore(Store store) throws InterruptedException {
        LoginThrottle throttle = store.throttle(new Config(Duration.ofMillis(1), Duration.ofMinutes(15)));
        for (int i = 0; i < 12; i++) {
            enterPatiently(throttle, email, laptop);
        }

        // Two free ones, then 1 + 2 + 4 ... ms: whatever this machine does, it waits for at least a second now.
        assertThat(refused(throttle, email, laptop)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void rightPasswordForgivesTheWrongOnes(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        enter(throttle, email, laptop);
        enter(throttle, email, laptop);

        throttle.forgive(email, laptop).await().indefinitely();

        enter(throttle, email, laptop);
        enter(throttle, email, laptop);
        assertThat(refused(throttle, email, laptop)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void attemptThatNobodyLookedAtIsNone(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        for (int i = 0; i < 20; i++) {
            enter(throttle, email, laptop);
            throttle.takeBack(email, laptop).await().indefinitely();
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountUnderAttackLeavesStrangersOneAttemptAndItsOwnerAll(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        Client home = freshAddress();
        enter(throttle, email, home);
        throttle.forgive(email, home).await().indefinitely();
        for (int i = 0; i < 5; i++) {
            enter(throttle, email, freshAddress());
        }

        Client stranger = freshAddress();
        enter(throttle, email, stranger);
        assertThat(refused(throttle, email, stranger)).isTrue();
        enter(throttle, email, home);
        enter(throttle, email, home);
        enter(throttle, email, freshAddress());
    }

    @ParameterizedTest
    @EnumSource
    void addressThatFailsOnManyAccountsWaitsButWhoIsKnownThereDoesNot(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        Client shared = freshAddress();
        enter(throttle, email, shared);
        throttle.forgive(email, shared).await().indefinitely();
        for (int i = 0; i < 6; i++) {
            enter(throttle, UUID.randomUUID() + "@example.com", shared);
        }

        assertThat(refused(throttle, UUID.randomUUID() + "@example.com", shared))
                .isTrue();
        enter(throttle, email, shared);
        throttle.forgive(email, shared).await().indefinitely();
        assertThat(refused(throttle, UUID.randomUUID() + "@example.com", shared))
                .as("the neighbour's success clears nothing")
                .isTrue();
    }

    @Test
    void redisThatDoesNotAnswerLeavesTheRequestOnItsContext() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            LoginThrottle throttle = throttle("redis://127.0.0.1:" + silent.getLocalPort(), Config.SLOW, true);
            Context context = VERTX.getOrCreateContext();
            CompletableFuture<Context> wentOn = new CompletableFuture<>();

            context.runOnContext(ignored -> throttle.enter(email, laptop)
                    .subscribe()
                    .with(entered -> wentOn.complete(Vertx.currentContext()), wentOn::completeExceptionally));

            assertThat(wentOn.join()).isSameAs(context);
        }
    }

    @Test
    void switchedOffItCountsNothing() {
        LoginThrottle throttle = throttle(Store.REDIS.url, Config.SLOW, false);

        for (int i = 0; i < 10; i++) {
            enter(throttle, email, laptop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void parallelGuessesAreCountedOneByOne(Store store) {
        LoginThrottle throttle = store.throttle(Config.SLOW);
        List<CompletableFuture<Boolean>> guesses = new ArrayList<>();
        Function<Object, Boolean> yes = entered -> true;
        for (int i = 0; i < 50; i++) {
            guesses.add(throttle.enter(email, laptop)
                    .map(yes)
                    .onFailure(ProblemException.class)
                    .recoverWithItem(false)
                    .subscribeAsCompletionStage());
        }

        assertThat(guesses).filteredOn(CompletableFuture::join).hasSize(2);
    }

    private static Client freshAddress() {
        return new Client("test-" + UUID.randomUUID(), "");
    }

    private static LoginThrottle throttle(String url, Config config, boolean enabled) {
        return new LoginThrottle(
                VERTX,
                Redis.createClient(VERTX, url),
                new Limits(enabled),
                config,
                new LocalAttempts(config, Clock.systemUTC()));
    }

    private static void enter(LoginThrottle throttle, String email, Client client) {
        throttle.enter(email, client).await().indefinitely();
    }

    private static void enterPatiently(LoginThrottle throttle, String email, Client client)
            throws InterruptedException {
        while (refused(throttle, email, client)) {
            Thread.sleep(1);
        }
    }

    private static boolean refused(LoginThrottle throttle, String email, Client client) {
        try {
            enter(throttle, email, client);
            return false;
        } catch (ProblemException refusal) {
            return true;
        }
    }
}
