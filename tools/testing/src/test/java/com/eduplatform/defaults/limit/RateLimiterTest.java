package com.eduplatform.defaults.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.limit.Quota.Bucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The limiter over a real Redis, which these tests also take away. */
class RateLimiterTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static RedisServer server;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Redis> clients = new ArrayList<>();
    private final Quota ten = Quota.perMinute("ten", 10);

    private record Config(boolean enabled, Duration patience, Duration pause) implements LimitConfig {}

    @BeforeAll
    static void startRedis() throws IOException {
        server = redisOn(freePort());
        server.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        server.stop();
        VERTX.close();
    }

    @AfterEach
    void close() {
        clients.forEach(Redis::close);
    }

    @Test
    void parallelRequestsOfSeveralInstancesNeverExceedTheLimit() {
        List<RateLimiter> instances = List.of(limiter(), limiter(), limiter());
        Bucket bucket = ten.of(somebody());

        List<CompletableFuture<Verdict>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asked.add(ask(instances.get(i % instances.size()), bucket));
        }

        List<Verdict> verdicts = asked.stream().map(CompletableFuture::join).toList();
        assertThat(verdicts).filteredOn(Verdict::isAllowed).hasSize(10);
        assertThat(verdicts)
                .filteredOn(Verdict::isAllowed)
                .extracting(Verdict::remaining)
                .containsExactlyInAnyOrder(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
        assertThat(verdicts)
                .filteredOn(verdict -> !verdict.isAllowed())
                .allMatch(verdict -> verdict.resetSeconds() >= 1 && verdict.resetSeconds() <= 66);
        assertThat(metrics.counter("rate.limited", "class", "ten").count()).isEqualTo(190);
    }

    @Test
    void emptyBucketTakesNothingFromTheOthers() {
        RateLimiter limiter = limiter();
        Bucket one = Quota.perMinute("one", 1).of(somebody());
        Bucket shared = ten.of(somebody());

        assertThat(ask(limiter, one, shared).join().isAllowed()).isTrue();
        for (int i = 0; i < 20; i++) {
            Verdict refused = ask(limiter, one, shared).join();
            assertThat(refused.isAllowed()).isFalse();
            assertThat(refused.quota().name()).isEqualTo("one");
        }

        assertThat(ask(limiter, shared).join().remaining()).isEqualTo(8);
    }

    @Test
    void windowSlides() throws InterruptedException {
        RateLimiter limiter = limiter();
        Bucket bucket = new Quota("short", 5, Duration.ofMillis(400)).of(somebody());
        int allowed = 0;
        for (int i = 0; i < 20; i++) {
            allowed += ask(limiter, bucket).join().isAllowed() ? 1 : 0;
        }
        assertThat(allowed).isGreaterThanOrEqualTo(5).isLessThan(20);

        Verdict verdict = ask(limiter, bucket).join();
        while (!verdict.isAllowed()) {
            Thread.sleep(verdict.reset());
            verdict = ask(limiter, bucket).join();
        }

        assertThat(verdict.isAllowed()).isTrue();
    }

    @Test
    void keysTellNothingAndDoNotStay() {
        RateLimiter limiter = limiter();
        ask(limiter, ten.of("203.0.113.77")).join();

        List<String> keys = new ArrayList<>();
        send(Request.cmd(Command.KEYS).arg("*")).forEach(key -> keys.add(key.toString()));

        assertThat(keys).isNotEmpty().allMatch(key -> key.matches("limit:[a-z]+:[A-Za-z0-9_-]{22}"));
        for (String key : keys) {
            assertThat(send(Request.cmd(Command.PTTL).arg(key)).toLong()).isBetween(1L, 120_000L);
            assertThat(send(Request.cmd(Command.GET).arg(key)).toString()).matches("\\d+:\\d+:\\d+");
        }
    }

    @Test
    void scriptThatRedisForgotIsSentAgain() {
        RateLimiter limiter = limiter();
        Bucket bucket = ten.of(somebody());
        ask(limiter, bucket).join();
        send(Request.cmd(Command.SCRIPT).arg("FLUSH"));

        assertThat(ask(limiter, bucket).join().remaining()).isEqualTo(8);
    }

    @Test
    void redisAndJavaCountByOneRule() {
        String rule = SlidingWindow.LUA + """
                local state, answers = false, {}
                local max, window = tonumber(ARGV[1]), tonumber(ARGV[2])
                for i = 3, #ARGV do
                  local now = tonumber(ARGV[i])
                  local start, current, previous = roll(state, now, window)
                  local allowed, remaining, reset = judge(start, current, previous, now, max, window)
                  if allowed then current = current + 1 end
                  state = string.format('%.0f:%.0f:%.0f', start, current, previous)
                  answers[#answers + 1] = (allowed and 1 or 0) .. ' ' .. remaining .. ' ' .. math.floor(reset)
                end
                return answers
                """;
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            Quota quota = new Quota("rule", 1 + random.nextInt(20), Duration.ofMillis(1 + random.nextInt(100_000)));
            Request request = Request.cmd(Command.EVAL)
                    .arg(rule)
                    .arg(0)
                    .arg(quota.max())
                    .arg(quota.window().toMillis());
            long now = 1_771_588_800_000L;
            List<String> here = new ArrayList<>();
            SlidingWindow window = null;
            for (int i = 0; i < 200; i++) {
                now += random.nextLong(1 + quota.window().toMillis() / (1 + random.nextInt(20)));
                request.arg(now);
                window = SlidingWindow.at(window, now, quota);
                Verdict verdict = window.judge(now, quota);
                window = verdict.isAllowed() ? window.plusOne() : window;
                here.add((verdict.isAllowed() ? 1 : 0) + " " + verdict.remaining() + " "
                        + verdict.reset().toMillis());
            }

            List<String> there = new ArrayList<>();
            send(request).forEach(answer -> there.add(answer.toString()));

            assertThat(there).as(quota.toString()).isEqualTo(here);
        }
    }

    @Test
    void withoutRedisTheLimitHoldsForEachInstance() {
        RateLimiter one = limiter(client(1), Duration.ofMinutes(10));
        RateLimiter other = limiter(client(1), Duration.ofMinutes(10));
        Bucket bucket = ten.of(somebody());

        assertThat(allowed(one, bucket, 40)).isEqualTo(10);
        assertThat(allowed(other, bucket, 40)).isEqualTo(10);
        assertThat(metrics.counter("rate.limited", "class", "ten").count()).isEqualTo(60);
    }

    @Test
    void redisThatStopsMidWayAndReturnsCostsNoRequest() throws Exception {
        RedisServer mortal = redisOn(freePort());
        mortal.start();
        RateLimiter limiter = limiter(client(mortal.ports().getFirst()), Duration.ofMillis(1));
        Bucket bucket = ten.of(somebody());
        assertThat(allowed(limiter, bucket, 4)).isEqualTo(4);

        mortal.stop();
        int without = allowed(limiter, bucket, 40);
        mortal.start();
        Verdict verdict = ask(limiter, bucket).join();
        while (!verdict.isAllowed()) {
            // The process still counts for itself, and is full; Redis has started from nothing.
            Thread.sleep(20);
            verdict = ask(limiter, bucket).join();
        }
        mortal.stop();

        assertThat(without).isEqualTo(10);
        assertThat(verdict.isAllowed()).isTrue();
    }

    @Test
    void redisThatDoesNotAnswerIsWaitedForOnceAPause() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            RateLimiter limiter = limiter(client(silent.getLocalPort()), Duration.ofMinutes(10));
            Bucket bucket = ten.of(somebody());

            assertThat(allowed(limiter, bucket, 40)).isEqualTo(10);
        }
    }

    @Test
    void answerReturnsToTheContextThatAsked() {
        for (int port : List.of(server.ports().getFirst(), 1)) {
            RateLimiter limiter = limiter(client(port), Duration.ofMillis(1));
            Context context = VERTX.getOrCreateContext();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();

            context.runOnContext(asking ->
                    limiter.take(List.of(ten.of(somebody())), verdict -> answeredOn.complete(Vertx.currentContext())));

            assertThat(answeredOn.join()).isSameAs(context);
        }
    }

    @Test
    void switchedOffItCountsNothing() {
        RateLimiter limiter = new RateLimiter(
                VERTX,
                client(server.ports().getFirst()),
                new Config(false, Duration.ofSeconds(5), Duration.ofMinutes(10)),
                Clock.systemUTC(),
                metrics);

        assertThat(allowed(limiter, ten.of(somebody()), 40)).isEqualTo(40);
    }

    private static String somebody() {
        return UUID.randomUUID().toString();
    }

    private RateLimiter limiter() {
        return limiter(client(server.ports().getFirst()), Duration.ofMinutes(10));
    }

    /** Patient, because a busy machine is no reason to count here instead. */
    private RateLimiter limiter(Redis redis, Duration pause) {
        return new RateLimiter(
                VERTX, redis, new Config(true, Duration.ofSeconds(5), pause), Clock.systemUTC(), metrics);
    }

    private Redis client(int port) {
        Redis client = Redis.createClient(
                VERTX,
                new RedisOptions()
                        .setConnectionString("redis://127.0.0.1:" + port)
                        .setMaxPoolWaiting(2048));
        clients.add(client);
        return client;
    }

    private Response send(Request request) {
        return client(server.ports().getFirst())
                .send(request)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static int allowed(RateLimiter limiter, Bucket bucket, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            allowed += ask(limiter, bucket).join().isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    private static CompletableFuture<Verdict> ask(RateLimiter limiter, Bucket... buckets) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        limiter.take(List.of(buckets), verdict::complete);
        return verdict;
    }

    private static RedisServer redisOn(int port) throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .setting("bind 127.0.0.1")
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
