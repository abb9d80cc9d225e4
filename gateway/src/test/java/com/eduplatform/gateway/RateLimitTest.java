package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static com.eduplatform.gateway.Origins.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** Low limits over a real Redis. Each test comes from an address of its own, through a trusted proxy. */
@QuarkusTest
@QuarkusTestResource(Origins.class)
@TestProfile(RateLimitTest.LowLimits.class)
final class RateLimitTest {
    private static final int PER_TOKEN = 20;
    private static final int ANONYMOUS = 30;
    private static final int PER_ADDRESS = 50;
    private static final int CREDENTIALS = 5;
    private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger();

    private final String address = "198.51.100." + NEXT_ADDRESS.incrementAndGet();

    public static final class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gateway.limit.per-minute", String.valueOf(PER_TOKEN),
                    "gateway.limit.anonymous-per-minute", String.valueOf(ANONYMOUS),
                    "gateway.limit.address-per-minute", String.valueOf(PER_ADDRESS),
                    "gateway.limit.classes.credentials.max", String.valueOf(CREDENTIALS),
                    // A busy machine is no reason to count without Redis.
                    "eduplatform.limit.patience", "5s",
                    "eduplatform.limit.pause", "PT0.01S");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StoppableRedis.class));
        }
    }

    /** A Redis that a test may stop. */
    public static final class StoppableRedis implements QuarkusTestResourceLifecycleManager {
        private static final RedisServer SERVER = server();

        @Override
        public Map<String, String> start() {
            try {
                SERVER.start();
                return Map.of(
                        "quarkus.redis.hosts",
                        "redis://127.0.0.1:" + SERVER.ports().getFirst());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            try {
                SERVER.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static RedisServer server() {
            try (ServerSocket free = new ServerSocket(0)) {
                return RedisServer.newRedisServer()
                        .port(free.getLocalPort())
                        .setting("save \"\"")
                        .setting("bind 127.0.0.1")
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void forget() {
        COURSE.reset();
        IDENTITY.reset();
    }

    @Test
    void everyAnswerSaysHowMuchIsLeft() throws IOException {
        String token = token();

        Head first = ask(bearer(token)).head();
        Head second = ask(bearer(token)).head();

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.all("RateLimit-Limit")).containsExactly("20");
        assertThat(first.all("RateLimit-Remaining")).containsExactly("19");
        assertThat(Integer.parseInt(String.valueOf(first.first("RateLimit-Reset"))))
                .isBetween(1, 60);
        assertThat(first.all("RateLimit-Policy")).containsExactly("20;w=60");
        assertThat(first.all("Retry-After")).isEmpty();
        assertThat(second.all("RateLimit-Remaining")).containsExactly("18");
    }

    @Test
    void tokenThatAsksTooOftenIsRefusedAndOthersAtItsAddressAreNot() throws IOException {
        String token = token();
        statuses(PER_TOKEN, bearer(token));

        Answer refused = ask(bearer(token), "Origin: http://localhost:3000");
        long seen = COURSE.seen().size();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).isEqualTo("{\"detail\":\"Too many requests\"}");
        Head head = refused.head();
        assertThat(Integer.parseInt(String.valueOf(head.first("Retry-After")))).isBetween(1, 66);
        assertThat(head.first("RateLimit-Reset")).isEqualTo(head.first("Retry-After"));
        assertThat(head.all("RateLimit-Remaining")).containsExactly("0");
        assertThat(head.all("Access-Control-Allow-Origin")).containsExactly("http://localhost:3000");
        assertThat(head.first("Access-Control-Expose-Headers")).contains("RateLimit-Remaining", "Retry-After");
        assertThat(head.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(head.all("X-Request-Id")).hasSize(1);
        assertThat(seen).isEqualTo(PER_TOKEN);
        assertThat(ask(bearer(token())).status()).isEqualTo(200);
        assertThat(ask().status()).isEqualTo(200);
    }

    /** Which are counted together, in one command. */
    @Test
    void requestsAtTheSameMomentAreCountedOneByOne() throws Exception {
        // After an outage of Redis, which another test provokes, one request finds out that it is back.
        for (int i = 0; i < 5; i++) {
            askFrom("198.51.100.202", "GET", "/api/course/courses");
        }
        String token = token();
        List<Head> heads = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(2 * PER_TOKEN)) {
            List<Future<Head>> answers = IntStream.range(0, 2 * PER_TOKEN)
                    .mapToObj(i -> clients.submit(() -> ask(bearer(token)).head()))
                    .toList();
            for (Future<Head> answer : answers) {
                heads.add(answer.get());
            }
        }

        assertThat(heads)
                .filteredOn(head -> head.status() == 200)
                .extracting(head -> head.first("RateLimit-Remaining"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PER_TOKEN).mapToObj(String::valueOf).toList());
        assertThat(heads).filteredOn(head -> head.status() == 429).hasSize(PER_TOKEN);
        // What the token's bucket refused is not counted for the address.
        assertThat(statuses(PER_ADDRESS - PER_TOKEN)).containsOnly(200);
        assertThat(ask(bearer(token())).status()).isEqualTo(429);
    }

    @Test
    void tokenIsOnePersonAtEveryAddressAndInTheCookie() throws IOException {
        String token = token();
        statuses(PER_TOKEN, "Cookie: theme=dark; access_token=" + token);

        assertThat(ask(bearer(token)).status()).isEqualTo(429);
        assertThat(askFrom("198.51.100.200", "GET", "/api/course/courses", "authorization: bEARER " + token)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void withoutATokenTheAddressCounts() throws IOException {
        assertThat(statuses(ANONYMOUS + 5)).containsOnly(200, 429).hasSize(ANONYMOUS + 5);

        assertThat(ask().status()).isEqualTo(429);
        assertThat(ask("Authorization: Basic YTpi").status()).isEqualTo(429);
        assertThat(ask(bearer(token())).status()).isEqualTo(200);
        assertThat(askFrom("198.51.100.201", "GET", "/api/course/courses").status())
                .isEqualTo(200);
    }

    @Test
    void madeUpTokensLeadNoFurtherThanTheAddress() throws IOException {
        int allowed = 0;
        for (int i = 0; i < PER_ADDRESS + 20; i++) {
            allowed += ask(bearer(token())).status() == 200 ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(PER_ADDRESS);
    }

    @Test
    void costlyPathsGetLess() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < CREDENTIALS + 3; i++) {
            statuses.add(askFrom(address, "POST", "/api/identity/login?x=" + i).status());
        }

        assertThat(statuses).startsWith(200, 200, 200, 200, 200).endsWith(429, 429, 429);
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void addressIsNotBelievedOfAnybody() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < ANONYMOUS + 5; i++) {
            try (RawClient stranger = new RawClient("127.0.0.77")) {
                stranger.request("GET", "/api/course/courses", "X-Forwarded-For: 203.0.113." + i);
                statuses.add(stranger.answer().status());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(ANONYMOUS);
    }

    @Test
    void bodiesArriveWholeAndRefusedOnesDoNotBlockTheConnection() throws IOException {
        COURSE.at("/echo", asked -> asked.answer("200 OK", asked.text()));
        String token = token();
        try (RawClient client = new RawClient(Origins.TRUSTED_PROXY)) {
            for (int i = 0; i < PER_TOKEN + 3; i++) {
                client.request(
                        "POST",
                        "/api/course/echo",
                        "X-Forwarded-For: " + address,
                        bearer(token),
                        "Content-Length: 70000");
                client.send("x".repeat(70_000));

                Answer answer = client.answer();

                assertThat(answer.status()).isEqualTo(i < PER_TOKEN ? 200 : 429);
                assertThat(answer.text().length()).isEqualTo(i < PER_TOKEN ? 70_000 : 30);
            }
        }
    }

    @Test
    void healthMetricsAndPreflightsAreNotCounted() throws IOException {
        for (int i = 0; i < PER_ADDRESS + 10; i++) {
            assertThat(askFrom(address, "GET", "/health/live").status()).isEqualTo(200);
            assertThat(askFrom(
                                    address,
                                    "OPTIONS",
                                    "/api/course/courses",
                                    "Origin: http://localhost:3000",
                                    "Access-Control-Request-Method: GET")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(askFrom(address, "GET", "/metrics").status()).isEqualTo(200);
        assertThat(ask().head().all("RateLimit-Remaining")).containsExactly(String.valueOf(ANONYMOUS - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/swagger-ui.css", "/openapi.json", "/nobody"})
    void theGatewaysOwnPagesAreCountedToo(String path) throws IOException {
        statuses(ANONYMOUS);

        assertThat(askFrom(address, "GET", path).status()).isEqualTo(429);
    }

    @Test
    void refusalsAreInTheMetrics() throws IOException {
        String token = token();
        statuses(PER_TOKEN + 1, bearer(token));

        assertThat(askFrom(address, "GET", "/metrics").text())
                .containsPattern("rate_limited_total\\{class=\"token\"} [1-9]");
    }

    @Test
    void redisThatGoesAwayCostsNoRequestAndTheLimitHolds() throws IOException {
        StoppableRedis redis = new StoppableRedis();
        redis.stop();
        List<Integer> statuses;
        try {
            statuses = statuses(PER_TOKEN + 10, bearer(token()));
        } finally {
            redis.start();
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(PER_TOKEN);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(10);
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private List<Integer> statuses(int times, String... headers) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(ask(headers).status());
        }
        return statuses;
    }

    private Answer ask(String... headers) throws IOException {
        return askFrom(address, "GET", "/api/course/courses", headers);
    }

    private static Answer askFrom(String address, String method, String target, String... headers) throws IOException {
        try (RawClient client = new RawClient(Origins.TRUSTED_PROXY)) {
            client.request(
                    method,
                    target,
                    IntStream.rangeClosed(0, headers.length)
                            .mapToObj(i -> i == 0 ? "X-Forwarded-For: " + address : headers[i - 1])
                            .toArray(String[]::new));
            return client.answer(method);
        }
    }
}
