package com.eduplatform.testing.events;

import static com.eduplatform.testing.Told.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealStores.class)
class EventsTest {
    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    private final UUID aggregate = UUID.randomUUID();

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
    void eventsOfAnAggregateAreNumberedAndKeepTheirOrder() {
        for (int i = 1; i <= 250; i++) {
            int number = i;
            pool.withTransaction(transaction ->
                            outbox.add(transaction, "sample.counted", aggregate, new CountingHandler.Counted(number)))
                    .await()
                    .indefinitely();
        }

        List<Integer> all = IntStream.rangeClosed(1, 250).boxed().toList();
        eventually(() -> numbers().size() == 250);
        assertThat(numbers()).isEqualTo(all);
        assertThat(effects())
                .extracting(row -> row.getLong("version").intValue())
                .isEqualTo(all);
    }

    private List<Integer> numbers() {
        return effects().stream().map(row -> row.getInteger("number")).toList();
    }

    private List<Row> effects() {
        var rows = pool.preparedQuery("SELECT * FROM tally WHERE aggregate_id = $1 ORDER BY version")
                .execute(Tuple.of(aggregate))
                .await()
                .indefinitely();
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
