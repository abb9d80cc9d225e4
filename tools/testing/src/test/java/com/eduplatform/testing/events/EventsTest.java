package com.eduplatform.testing.events;

import static com.eduplatform.testing.Told.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.testing.RealStores;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealStores.class)
@WithTestResource(BreakableRedis.class)
class EventsTest {
    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    CountingHandler handler;

    @Inject
    InternalToken internalToken;

    @Inject
    @RedisClientName("events")
    ReactiveRedisDataSource redis;

    private final UUID aggregate = UUID.randomUUID();

    @AfterEach
    void heal() {
        handler.poisoned.clear();
    }

    @Test
    void anEventReachesItsHandlerWithTheRequestThatCausedIt() {
        given().header("X-Request-Id", "cause-1")
                .post("/counting/" + aggregate + "/1")
                .then()
                .statusCode(204);

        eventually(() -> numbers().equals(List.of(1)));
        assertThat(effects().getFirst().getString("request_id")).isEqualTo("cause-1");
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        given().post("/counting/" + aggregate + "/1?fails=true").then().statusCode(500);
        given().post("/counting/" + aggregate + "/2").then().statusCode(204);

        eventually(() -> numbers().equals(List.of(2)));
        assertThat(effects().getFirst().getLong("version")).isEqualTo(1);
    }

    @Test
    void eventsOfAnAggregateAreNumberedAsTheyCommit() {
        tell(1, 250);

        eventually(() -> numbers().size() == 250);
        List<Integer> all = IntStream.rangeClosed(1, 250).boxed().toList();
        assertThat(numbers()).isEqualTo(all);
        assertThat(effects())
                .extracting(row -> row.getLong("version").intValue())
                .isEqualTo(all);
    }

    @Test
    void anEventThatComesTwiceHasOneEffect() {
        tell(1, 1);
        eventually(() -> numbers().equals(List.of(1)));

        String envelope = entryOf(1);
        redis("XADD", "events:sample", "*", "event", envelope);
        redis("XADD", "events:sample", "*", "event", envelope);

        tell(2, 2);
        eventually(() -> numbers().equals(List.of(1, 2)));
        eventually(this::nothingIsPending);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void aCrashBetweenPublishingAndMarkingHasOneEffect() {
        tell(1, 20);
        eventually(() -> numbers().size() == 20);

        sql("UPDATE outbox SET published_at = NULL, stream_ms = NULL, stream_seq = NULL WHERE aggregate_id = $1");

        eventually(() -> waiting() == 0);
        tell(21, 21);
        eventually(() -> numbers().contains(21));
        assertThat(numbers()).hasSize(21);
    }

    @Test
    void aCrashBetweenEffectAndAcknowledgementHasOneEffect() {
        tell(1, 1);
        eventually(() -> numbers().equals(List.of(1)));
        String envelope = entryOf(1);
        UUID unhandled = UUID.randomUUID();

        // A process took both, acted on the first, and died.
        leaveBehind(
                envelope,
                envelope.replace(eventId(envelope), unhandled.toString()).replace("\"number\":1", "\"number\":2"));

        eventually(() -> numbers().equals(List.of(1, 2)) || numbers().equals(List.of(2, 1)));
        eventually(this::nothingIsPending);
        assertThat(numbers()).hasSize(2);
    }

    @Test
    void writesGoOnWithoutRedisAndCatchUp() {
        BreakableRedis.goAway();
        try {
            for (int i = 1; i <= 5; i++) {
                given().post("/counting/" + aggregate + "/" + i).then().statusCode(204);
            }
            given().get("/health/ready").then().statusCode(200).body("status", equalTo("ok"));
            assertThat(waiting()).isEqualTo(5);
        } finally {
            BreakableRedis.comeBack();
        }

        eventually(() -> numbers().equals(List.of(1, 2, 3, 4, 5)));
    }

    @Test
    void whatAnEmptiedRedisHadIsPublishedAgain() {
        handler.poisoned.add(aggregate);
        tell(1, 30);
        eventually(() -> waiting() == 0);

        redis("FLUSHALL");
        handler.poisoned.clear();

        eventually(() -> numbers().size() == 30);
        tell(31, 31);
        eventually(() -> numbers().size() == 31);
    }

    @Test
    void whatARestoredRedisForgotIsPublishedAgain() {
        tell(1, 3);
        eventually(() -> numbers().size() == 3);
        handler.poisoned.add(aggregate);
        tell(4, 6);
        eventually(() -> waiting() == 0);

        // The stream as it was before the last three: a snapshot would bring it back like this.
        Response first =
                redis("XRANGE", "events:sample", "-", "+", "COUNT", "1").get(0);
        redis("DEL", "events:sample");
        redis(
                "XADD",
                "events:sample",
                first.get(0).toString(),
                "event",
                first.get(1).get(1).toString());
        handler.poisoned.clear();

        eventually(() -> numbers().size() == 6);
    }

    @Test
    void aPoisonousEventHoldsUpNobodyAndEndsAsADeadLetter() {
        UUID other = UUID.randomUUID();
        handler.poisoned.add(aggregate);
        tell(1, 1);
        tell(other, 1, 50);

        eventually(() -> numbers(other).size() == 50);
        eventually(() -> isDead(aggregate));
        assertThat(numbers()).isEmpty();
        eventually(this::nothingIsPending);
    }

    @Test
    void aDeadLetterTellsItsReasonAndIsReplayed() {
        handler.poisoned.add(aggregate);
        tell(1, 1);
        eventually(() -> isDead(aggregate));
        String id = deadLetterOf(aggregate);

        internal()
                .get("/internal/events/dead/" + id)
                .then()
                .statusCode(200)
                .body("reason", equalTo("IllegalStateException: it is poisoned"))
                .body("attempts", equalTo(3))
                .body("event", containsString(aggregate.toString()));
        internal()
                .post("/internal/events/dead/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("handled", equalTo(false))
                .body("reason", containsString("it is poisoned"));
        handler.poisoned.clear();
        internal()
                .post("/internal/events/dead/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("handled", equalTo(true));

        assertThat(numbers()).containsExactly(1);
        internal().get("/internal/events/dead/" + id).then().statusCode(404);
    }

    @Test
    void aDeadLetterIsDiscarded() {
        handler.poisoned.add(aggregate);
        tell(1, 1);
        eventually(() -> isDead(aggregate));
        String id = deadLetterOf(aggregate);

        internal().delete("/internal/events/dead/" + id).then().statusCode(204);

        internal().get("/internal/events/dead").then().body("items.id", not(hasItem(id)));
        internal().delete("/internal/events/dead/" + id).then().statusCode(404);
    }

    @Test
    void whatIsNoEventIsADeadLetterAtOnce() {
        tell(1, 1);
        eventually(() -> numbers().size() == 1);
        String marker = "no event " + aggregate;

        redis("XADD", "events:sample", "*", "event", marker);

        eventually(() -> isDead(aggregate));
        eventually(this::nothingIsPending);
    }

    @Test
    void theStreamIsTrimmedUpToWhatEveryReaderHasHandled() {
        tell(1, 50);
        eventually(() -> numbers().size() == 50);
        eventually(() -> redis("XLEN", "events:sample").toInteger() <= 1);

        // A second group that has read nothing yet holds the next ones.
        redis("XGROUP", "CREATE", "events:sample", "slow", "$");
        try {
            tell(51, 60);
            eventually(() -> numbers().size() == 60);
            eventually(() -> lagOf("slow") == 10);
            assertThat(redis("XLEN", "events:sample").toInteger()).isGreaterThanOrEqualTo(10);
        } finally {
            redis("XGROUP", "DESTROY", "events:sample", "slow");
        }
    }

    @Test
    void theSeriesOfEventsAreThere() {
        tell(1, 1);
        eventually(() -> numbers().size() == 1);

        eventually(() -> {
            String metrics = given().get("/metrics").asString();
            return metrics.contains("outbox_depth{service=\"sample\"} 0.0")
                    && metrics.contains("outbox_oldest_age_seconds{service=\"sample\"} 0.0")
                    && metrics.contains("stream_lag{group=\"sample\",stream=\"sample\"} 0.0")
                    && metrics.contains("events_published_total")
                    && metrics.contains("events_handled_total{type=\"sample.counted\"}");
        });
    }

    @Test
    void nobodyButSiblingsSeesEvents() {
        given().get("/internal/events").then().statusCode(401);
        given().get("/internal/events/dead").then().statusCode(401);
        given().post("/internal/events/dead/sample:sample:1-0/replay").then().statusCode(401);
        given().delete("/internal/events/dead/sample:sample:1-0").then().statusCode(401);
    }

    private void tell(int from, int to) {
        tell(aggregate, from, to);
    }

    private void tell(UUID about, int from, int to) {
        for (int i = from; i <= to; i++) {
            int number = i;
            pool.withTransaction(transaction ->
                            outbox.add(transaction, "sample.counted", about, new CountingHandler.Counted(number)))
                    .await()
                    .indefinitely();
        }
    }

    /** Entries that a reader of the group was given and then did not acknowledge. */
    private void leaveBehind(String... envelopes) {
        // Whoever is quicker: the real reader must not take them first.
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= envelopes.length; i++) {
            script.append("redis.call('XADD', KEYS[1], '*', 'event', ARGV[")
                    .append(i)
                    .append("]) ");
        }
        script.append("return #redis.call('XREADGROUP', 'GROUP', 'sample', 'dead', 'STREAMS', KEYS[1], '>')[1][2]");
        String[] args = new String[3 + envelopes.length];
        args[0] = script.toString();
        args[1] = "1";
        args[2] = "events:sample";
        System.arraycopy(envelopes, 0, args, 3, envelopes.length);
        assertThat(redis("EVAL", args).toInteger()).isEqualTo(envelopes.length);
    }

    private String entryOf(int number) {
        Row row = StreamSupport.stream(
                        sql("SELECT * FROM outbox WHERE aggregate_id = $1 ORDER BY seq")
                                .spliterator(),
                        false)
                .skip(number - 1)
                .findFirst()
                .orElseThrow();
        return """
                {"id":"%s","type":"sample.counted","version":1,"occurred_at":"2026-02-20T12:00:00.123456Z",\
                "aggregate_id":"%s","aggregate_version":%d,"trace":{},"data":%s}""".formatted(row.getUUID("id"), aggregate, row.getLong("aggregate_version"), row.getString("data"));
    }

    private static String eventId(String envelope) {
        return JsonPath.from(envelope).getString("id");
    }

    /** Empty if there is none. */
    private String deadLetterOf(UUID about) {
        List<String> found = internal()
                .get("/internal/events/dead")
                .jsonPath()
                .getList("items.findAll { it.event.contains('" + about + "') }.id");
        return found.isEmpty() ? "" : found.getFirst();
    }

    private boolean isDead(UUID about) {
        return !deadLetterOf(about).isEmpty();
    }

    private int lagOf(String group) {
        Integer lag =
                internal().get("/internal/events").jsonPath().get("readers.find { it.group == '" + group + "' }.lag");
        return lag == null ? -1 : lag;
    }

    private boolean nothingIsPending() {
        return redis("XPENDING", "events:sample", "sample").get(0).toInteger() == 0;
    }

    private RequestSpecification internal() {
        return given().urlEncodingEnabled(false).header(InternalToken.HEADER, internalToken.value());
    }

    private int waiting() {
        return sql("SELECT 1 FROM outbox WHERE aggregate_id = $1 AND published_at IS NULL")
                .size();
    }

    private List<Integer> numbers() {
        return numbers(aggregate);
    }

    private List<Integer> numbers(UUID about) {
        return effects(about).stream().map(row -> row.getInteger("number")).toList();
    }

    private List<Row> effects() {
        return effects(aggregate);
    }

    private List<Row> effects(UUID about) {
        return StreamSupport.stream(
                        pool.preparedQuery("SELECT * FROM tally WHERE aggregate_id = $1 ORDER BY version")
                                .execute(Tuple.of(about))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }

    private RowSet<Row> sql(String statement) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(aggregate))
                .await()
                .indefinitely();
    }

    private Response redis(String command, String... args) {
        return redis.execute(command, args).await().indefinitely();
    }
}
