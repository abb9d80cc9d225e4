package com.eduplatform.identity.login;

import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.identity.IdentityProblem;
import com.eduplatform.identity.context.CallerContext;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.token.SecretToken;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Slows down whoever guesses passwords, per account and client address, so that the owner elsewhere still gets in.
 *
 * <p>An attempt is counted before the password is checked and taken back when it was right: counting afterwards would let
 * any number of parallel guesses through. Redis counts for all instances; without it each knows its own attempts.
 */
@Singleton
final class LoginThrottle {
    private static final Logger LOG = Logger.getLogger(LoginThrottle.class);
    /** A login must not hang on a Redis that does not answer. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    /** Counts one more; answers how many there are and for how many milliseconds they stay. */
    private static final String COUNT = """
            local attempts = redis.call('INCR', KEYS[1])
            if attempts == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return {attempts, redis.call('PTTL', KEYS[1])}
            """;

    /** Not for a key that has expired meanwhile: it would come back without an end. */
    private static final String TAKE_BACK =
            "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end";

    private final ReactiveRedisDataSource redis;
    private final LoginThrottleConfig config;
    private final LocalAttempts local;

    LoginThrottle(ReactiveRedisDataSource redis, LoginThrottleConfig config, LocalAttempts local) {
        this.redis = redis;
        this.config = config;
        this.local = local;
    }

    /**
     * @param count this one included
     * @param left until all are forgotten
     */
    record Attempts(long count, Duration left) {}

    /** Counts an attempt; fails with 429 and {@code Retry-After} if there were too many already. */
    Uni<Void> enter(String email, Client client) {
        if (!config.enabled()) {
            return Uni.createFrom().voidItem();
        }
        String key = key(email, client);
        return count(key).map(attempts -> {
            if (attempts.count > config.attempts()) {
                throw tooMany(attempts.left);
            }
            return null;
        });
    }

    /** The password was right: what went before is forgiven. Never fails. */
    Uni<Void> forgive(String email, Client client) {
        if (!config.enabled()) {
            return Uni.createFrom().voidItem();
        }
        String key = key(email, client);
        local.forget(key);
        return quietly(() -> redis.execute("DEL", key));
    }

    /** The password was not looked at, because we were too busy: that was no attempt. Never fails. */
    Uni<Void> takeBack(String email, Client client) {
        if (!config.enabled()) {
            return Uni.createFrom().voidItem();
        }
        String key = key(email, client);
        local.takeBack(key);
        return quietly(() -> redis.execute("EVAL", TAKE_BACK, "1", key));
    }

    /**
     * Counted here in any case: an attempt for which Redis answers too late must not start from nothing. The higher count
     * is the one that is right.
     */
    private Uni<Attempts> count(String key) {
        Attempts here = local.count(key, config.window());
        String window = String.valueOf(config.window().toMillis());
        return patiently(() -> redis.execute("EVAL", COUNT, "1", key, window)
                        .map(answer -> new Attempts(
                                answer.get(0).toLong(),
                                Duration.ofMillis(answer.get(1).toLong()))))
                .map(everywhere -> everywhere.count > here.count ? everywhere : here)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debug("Redis does not count login attempts: this instance does", failure);
                    return here;
                });
    }

    private static Uni<Void> quietly(Supplier<Uni<Response>> call) {
        return patiently(call).onFailure().recoverWithNull().replaceWithVoid();
    }

    /** The deadline fires on a thread of its own, from which the request has to find back to its context. */
    private static <T> Uni<T> patiently(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            Executor caller = CallerContext.current();
            return call.get().ifNoItem().after(PATIENCE).fail().emitOn(caller);
        });
    }

    private static ProblemException tooMany(Duration left) {
        long seconds = Math.max(1, left.plusMillis(999).toSeconds());
        return new ProblemException(
                IdentityProblem.TOO_MANY_LOGIN_ATTEMPTS, Map.of("Retry-After", String.valueOf(seconds)));
    }

    /** Hashed: neither addresses nor accounts are to be read out of Redis. */
    private static String key(String email, Client client) {
        return "identity:login:" + SecretToken.sha256(email.toLowerCase(Locale.ROOT) + "\n" + client.address());
    }
}
