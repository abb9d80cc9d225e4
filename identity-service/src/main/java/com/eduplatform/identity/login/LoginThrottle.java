package com.eduplatform.identity.login;

import com.eduplatform.defaults.limit.LimitConfig;
import com.eduplatform.defaults.limit.SharedScript;
import com.eduplatform.defaults.limit.Verdict;
import com.eduplatform.identity.IdentityProblem;
import com.eduplatform.identity.session.Client;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords (ADR 11): one account from one address, and all accounts from one address, each with
 * waits that double. What others do elsewhere keeps nobody out of his account: while it is under attack, an address has fewer free
 * attempts, and one from which its owner has got in lately has as many as ever. Whether the account exists plays no part.
 *
 * <p>An attempt is counted before the password is checked and taken back when it was right: counting afterwards would let
 * any number of parallel guesses through. Redis counts for all instances; without it each knows its own attempts.
 */
@Singleton
final class LoginThrottle {
    /** Keys: pair, account, source, known. Returns for how many ms to wait; 0 if the attempt was counted. */
    private static final String ENTER = Attempts.LUA + """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local free, tight, attack, sourceFree = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local first, longest, sourceLongest, window = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
            local known = redis.call('EXISTS', KEYS[4]) == 1
            local pair, pairOpen = parse(redis.call('GET', KEYS[1]))
            local account = parse(redis.call('GET', KEYS[2]))
            local source, sourceOpen = parse(redis.call('GET', KEYS[3]))
            local wait = pairOpen - now
            if not known then wait = math.max(wait, sourceOpen - now) end
            if wait > 0 then return {wait} end
            local function count(key, attempts, delay)
              local state = string.format('%.0f:%.0f', attempts, now + delay)
              redis.call('SET', key, state, 'PX', string.format('%.0f', delay + window))
            end
            if not known and account >= attack then free = tight end
            count(KEYS[1], pair + 1, waitAfter(pair + 1, free, first, longest))
            count(KEYS[2], account + 1, 0)
            if not known then count(KEYS[3], source + 1, waitAfter(source + 1, sourceFree, first, sourceLongest)) end
            return {0}
            """;

    /** The same keys; 1 if the password was right, and for how many ms the address is known for it then. */
    private static final String LEAVE = Attempts.LUA + """
            local known = redis.call('EXISTS', KEYS[4]) == 1
            for i = 1, known and 2 or 3 do
              local state = redis.call('GET', KEYS[i])
              if state then
                local count = parse(state)
                redis.call('SET', KEYS[i], string.format('%.0f:0', math.max(0, count - 1)), 'KEEPTTL')
              end
            end
            if ARGV[1] == '1' then
              redis.call('DEL', KEYS[1])
              redis.call('SET', KEYS[4], '1', 'PX', ARGV[2])
            end
            return {0}
            """;

    private final LimitConfig limits;
    private final LoginThrottleConfig config;
    private final LocalAttempts local;
    private final SharedScript enter;
    private final SharedScript leave;

    LoginThrottle(Vertx vertx, Redis redis, LimitConfig limits, LoginThrottleConfig config, LocalAttempts local) {
        this.limits = limits;
        this.config = config;
        this.local = local;
        this.enter = new SharedScript(vertx, redis, limits, ENTER);
        this.leave = new SharedScript(vertx, redis, limits, LEAVE);
    }

    /** Counts an attempt; fails with 429 and {@code Retry-After} if it comes too early, which is no attempt. */
    Uni<Void> enter(String email, Client client) {
        if (!limits.enabled()) {
            return Uni.createFrom().voidItem();
        }
        LoginKeys keys = LoginKeys.of(email, client);
        List<String> arguments = Stream.of(
                        config.attempts(),
                        config.attemptsUnderAttack(),
                        config.attack(),
                        config.sourceAttempts(),
                        config.firstWait().toMillis(),
                        config.longestWait().toMillis(),
                        config.sourceLongestWait().toMillis(),
                        config.window().toMillis())
                .map(String::valueOf)
                .toList();
        return run(enter, keys, arguments)
                .map(answer -> answer == null ? local.enter(keys) : answer[0])
                .map(wait -> {
                    if (wait > 0) {
                        throw Verdict.refusal(IdentityProblem.TOO_MANY_LOGIN_ATTEMPTS, Duration.ofMillis(wait));
                    }
                    return null;
                });
    }

    /** The password was right: what went before is forgiven, and the address known. Never fails. */
    Uni<Void> forgive(String email, Client client) {
        return leave(email, client, true);
    }

    /** The password was not looked at, because we were too busy: that was no attempt. Never fails. */
    Uni<Void> takeBack(String email, Client client) {
        return leave(email, client, false);
    }

    private Uni<Void> leave(String email, Client client, boolean right) {
        if (!limits.enabled()) {
            return Uni.createFrom().voidItem();
        }
        LoginKeys keys = LoginKeys.of(email, client);
        // Here in any case: it may have been counted here.
        if (right) {
            local.forgive(keys);
        } else {
            local.takeBack(keys);
        }
        List<String> arguments =
                List.of(right ? "1" : "0", String.valueOf(config.knownFor().toMillis()));
        return run(leave, keys, arguments).replaceWithVoid();
    }

    private static Uni<long @Nullable []> run(SharedScript script, LoginKeys keys, List<String> arguments) {
        return Uni.createFrom()
                .emitter(emitter -> script.run(
                        List.of(keys.pair(), keys.account(), keys.source(), keys.known()),
                        arguments,
                        emitter::complete));
    }
}
