package com.eduplatform.defaults.limit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script that counts for all instances at once, each call atomically. Redis may be gone or slow: then it says so within
 * a short time, and for a short pause at once, so that a request hardly notices.
 *
 * <p>Calls of one thread that come while one is under way go together in one write and one read: it is the system calls that
 * cost, not the counting.
 */
public final class SharedScript {
    private static final Logger LOG = Logger.getLogger(SharedScript.class);

    private final Vertx vertx;
    private final Redis redis;
    private final LimitConfig config;
    private final String source;
    private final String sha;
    /** One for each event loop, and some that share. */
    private final Lane[] lanes;
    /** {@link System#nanoTime} until which Redis is spared; 0 while it answers. */
    private final AtomicLong sparedUntil = new AtomicLong();

    /** @param source Lua for Redis 6.2 and later, that returns a table of whole numbers */
    public SharedScript(Vertx vertx, Redis redis, LimitConfig config, String source) {
        this.vertx = vertx;
        this.redis = redis;
        this.config = config;
        this.source = source;
        this.sha = sha1(source);
        this.lanes = new Lane[2 * Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
    }

    /**
     * @param then called once, on the context of the caller if it has one: with the numbers that the script returned, or with null
     *     if nobody knows
     */
    public void run(List<String> keys, List<String> arguments, Consumer<long @Nullable []> then) {
        if (isSpared()) {
            then.accept(null);
        } else {
            lanes[(int) (Thread.currentThread().threadId() % lanes.length)].add(
                    new Call(keys, arguments, then, Vertx.currentContext()));
        }
    }

    /** After the pause one caller tries; the others are spared on until it succeeded. */
    private boolean isSpared() {
        long until = sparedUntil.get();
        if (until == 0) {
            return false;
        }
        long now = System.nanoTime();
        return now - until < 0 || !sparedUntil.compareAndSet(until, later(now, config.pause()));
    }

    private void away(String why) {
        if (sparedUntil.getAndSet(later(System.nanoTime(), config.pause())) == 0) {
            LOG.warnf("Redis does not count: every instance counts for itself (%s)", why);
        }
    }

    private void back() {
        if (sparedUntil.get() != 0 && sparedUntil.getAndSet(0) != 0) {
            LOG.info("Redis counts again");
        }
    }

    private record Call(
            List<String> keys,
            List<String> arguments,
            Consumer<long @Nullable []> then,
            @Nullable Context caller) {
        Request request(Command command, String script) {
            Request request = Request.cmd(command).arg(script).arg(keys.size());
            keys.forEach(request::arg);
            arguments.forEach(request::arg);
            return request;
        }

        void answer(long @Nullable [] numbers) {
            if (caller == null || caller.equals(Vertx.currentContext())) {
                then.accept(numbers);
            } else {
                caller.runOnContext(back -> then.accept(numbers));
            }
        }
    }

    /** Where calls wait for the ones before them. */
    private final class Lane {
        private List<Call> waiting = new ArrayList<>();
        private boolean busy;

        void add(Call call) {
            synchronized (this) {
                waiting.add(call);
                if (busy) {
                    return;
                }
                busy = true;
            }
            sendAll();
        }

        private void sendAll() {
            List<Call> calls;
            synchronized (this) {
                calls = waiting;
                waiting = new ArrayList<>();
                busy = !calls.isEmpty();
            }
            if (!calls.isEmpty()) {
                send(calls);
            }
        }

        private void send(List<Call> calls) {
            AtomicBoolean over = new AtomicBoolean();
            long timer = vertx.setTimer(config.patience().toMillis(), late -> {
                if (over.compareAndSet(false, true)) {
                    away("no answer within " + config.patience().toMillis() + " ms");
                    giveUp(calls);
                }
            });
            batch(calls, Command.EVALSHA, sha)
                    .recover(failure -> isUnknownScript(failure)
                            ? batch(calls, Command.EVAL, source)
                            : Future.failedFuture(failure))
                    .onComplete(result -> {
                        vertx.cancelTimer(timer);
                        if (!over.compareAndSet(false, true)) {
                            return;
                        }
                        if (result.failed()) {
                            away(String.valueOf(result.cause()));
                            giveUp(calls);
                            return;
                        }
                        back();
                        sendAll();
                        for (int i = 0; i < calls.size(); i++) {
                            calls.get(i)
                                    .answer(numbers(Objects.requireNonNull(
                                            result.result().get(i))));
                        }
                    });
        }

        /** Those who waited behind would find the same. */
        private void giveUp(List<Call> calls) {
            List<Call> behind;
            synchronized (this) {
                behind = waiting;
                waiting = new ArrayList<>();
                busy = false;
            }
            calls.forEach(call -> call.answer(null));
            behind.forEach(call -> call.answer(null));
        }

        private Future<List<@Nullable Response>> batch(List<Call> calls, Command command, String script) {
            return redis.batch(
                    calls.stream().map(call -> call.request(command, script)).toList());
        }
    }

    private static long later(long now, Duration by) {
        long then = now + by.toNanos();
        return then == 0 ? 1 : then;
    }

    private static long[] numbers(Response answer) {
        long[] numbers = new long[answer.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Objects.requireNonNull(answer.get(i).toLong());
        }
        return numbers;
    }

    /** Then it was unknown to all calls of the batch: none has counted yet. */
    private static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("NOSCRIPT");
    }

    private static String sha1(String text) {
        try {
            // Redis names scripts so; nothing is protected by it.
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is mandatory in every Java runtime", e);
        }
    }
}
