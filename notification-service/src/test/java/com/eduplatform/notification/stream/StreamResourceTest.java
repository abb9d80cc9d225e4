package com.eduplatform.notification.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.eduplatform.notification.Inbox;
import com.eduplatform.notification.stream.Listener.Event;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class StreamResourceTest {
    @Inject
    Streams streams;

    @Inject
    Pool pool;

    private final Inbox inbox = Inbox.ofSomebody();

    @Test
    void aStreamBeginsWithWhereItIs() throws Exception {
        inbox.post("payment", "before", "").statusCode(201);

        try (Listener listener = listener().open()) {
            assertThat(listener.all()).containsExactly(new Event("1", "ready", "{\"unread_count\":1}"));
        }
    }

    @Test
    void whatComesIsHeardAsAnswersHaveIt() throws Exception {
        try (Listener listener = listener().open()) {
            String id = inbox.post("payment", "Оплата <b>", "a\\nb")
                    .statusCode(201)
                    .extract()
                    .path("id");
            listener.awaitEvents(1);

            Event event = listener.events().getFirst();
            assertThat(event.name()).isEqualTo("notification");
            JsonPath heard = JsonPath.from(event.data());
            assertThat(heard.<String, Object>getMap("")).isEqualTo(inbox.list().<String, Object>getMap("items[0]"));
            assertThat(heard.getString("id")).isEqualTo(id);
        }
    }

    @Test
    void everyConnectionOfAPersonHearsAndNobodyElse() throws Exception {
        try (Listener one = listener().open();
                Listener other = listener().open();
                Listener stranger = new Listener(uri(), Inbox.ofSomebody().token()).open()) {
            inbox.post("payment", "news", "").statusCode(201);

            one.awaitEvents(1);
            other.awaitEvents(1);
            assertThat(stranger.events()).isEmpty();
        }
    }

    @Test
    void whatWasMissedIsHeardAfterwardsInOrder() throws Exception {
        Listener listener = listener().open();
        post(1);
        listener.awaitEvents(1);
        listener.close();
        post(2);
        post(3);

        listener.open();
        post(4);
        listener.awaitEvents(4);

        assertThat(titles(listener)).containsExactly("1", "2", "3", "4");
        listener.close();
    }

    @Test
    void aLongAbsenceIsReadInPieces() throws Exception {
        Listener listener = listener().open();
        listener.close();
        for (int i = 0; i < 120; i++) {
            post(i);
        }

        listener.open();
        listener.awaitEvents(120);

        assertThat(titles(listener))
                .containsExactlyElementsOf(
                        IntStream.range(0, 120).mapToObj(String::valueOf).toList());
        listener.close();
    }

    @Test
    void newWordsForAKnownNotificationAreAChange() throws Exception {
        try (Listener listener = listener().open()) {
            inbox.post("payment", "old words", "").statusCode(201);
            listener.awaitEvents(1);

            // As the client's half of an enrolment does it.
            update("UPDATE mailboxes SET last_seq = last_seq + 1 WHERE user_id = $1");
            update("UPDATE notifications SET seq = seq + 1, title = 'new words' WHERE user_id = $1");
            streams.changed(inbox.userId());
            listener.awaitEvents(2);

            assertThat(listener.events().getLast().name()).isEqualTo("notification-changed");
            assertThat(titles(listener)).containsExactly("old words", "new words");
        }
    }

    @Test
    void whoeverMissedTheOldWordsHearsOfOneNewNotification() throws Exception {
        Listener listener = listener().open();
        listener.close();
        inbox.post("payment", "old words", "").statusCode(201);
        update("UPDATE mailboxes SET last_seq = last_seq + 1 WHERE user_id = $1");
        update("UPDATE notifications SET seq = seq + 1, title = 'new words' WHERE user_id = $1");

        listener.open();
        listener.awaitEvents(1);

        assertThat(listener.events()).extracting(Event::name).containsExactly("notification");
        assertThat(titles(listener)).containsExactly("new words");
        listener.close();
    }

    @Test
    void aNumberFromAnotherLifeBeginsWithNow() throws Exception {
        inbox.post("payment", "before", "").statusCode(201);
        Listener listener = listener();
        listener.comesBackWith("999999999999999999");

        listener.open();
        inbox.post("payment", "after", "").statusCode(201);
        listener.awaitEvents(1);

        assertThat(titles(listener)).containsExactly("after");
        listener.close();
    }

    @Test
    void aLostSignalCostsTimeAndNothingElse() throws Exception {
        try (Listener listener = listener().open()) {
            UUID id = UUID.randomUUID();
            // Written without a word to anybody: heartbeats look, too.
            update("INSERT INTO mailboxes (user_id, last_seq) VALUES ($1, 1)");
            pool.preparedQuery("INSERT INTO notifications (id, user_id, type, title, created_at, seq, first_seq)"
                            + " VALUES ($1, $2, 'payment', 'silent', now(), 1, 1)")
                    .execute(Tuple.of(id, inbox.userId()))
                    .await()
                    .indefinitely();

            listener.awaitEvents(1);

            assertThat(titles(listener)).containsExactly("silent");
        }
    }

    @Test
    void aQuietStreamHasAHeartbeat() throws Exception {
        try (Listener listener = listener().open()) {
            listener.await(ignored -> listener.comments() >= 2);

            assertThat(listener.events()).isEmpty();
        }
    }

    @Test
    void theStreamEndsWithTheToken() throws Exception {
        Listener listener = new Listener(
                        uri(), TestTokens.expiringAt(Instant.now().plusSeconds(2), inbox.userId(), "student", false))
                .open();

        listener.awaitEnd();

        assertThat(listener.all()).extracting(Event::name).containsOnly("ready");
    }

    @Test
    void aPersonHasTenStreamsAtMost() throws Exception {
        List<Listener> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(listener().open());
        }

        given().auth()
                .oauth2(inbox.token())
                .get("/notifications/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", "60")
                .body("detail", equalTo("Too many open streams"));

        for (Listener listener : open) {
            listener.close();
        }
        Listener again = listener();
        again.await(ignored -> opens(again));
        again.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "9999999999999999999", "1 OR 1=1"})
    void idsThatAreNoNumberAreRefused(String id) {
        given().auth()
                .oauth2(inbox.token())
                .header("Last-Event-ID", id)
                .get("/notifications/stream")
                .then()
                .statusCode(422)
                .body("errors[0].loc", contains("header", "Last-Event-ID"));
    }

    @Test
    void nobodyListensWithoutAToken() {
        given().get("/notifications/stream").then().statusCode(401).body("detail", equalTo("Not authenticated"));
    }

    @Test
    void browsersComeWithACookie() {
        given().cookie("access_token", inbox.token())
                .head("/notifications/stream")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"));
    }

    /** Forty people, three rounds in which the server ends all streams while they are written to. */
    @Test
    void nobodyMissesOrRepeatsAnythingWhenStreamsBreak() throws Exception {
        int people = 40;
        int rounds = 3;
        int each = 5;
        List<Inbox> inboxes =
                IntStream.range(0, people).mapToObj(i -> Inbox.ofSomebody()).toList();
        List<Listener> listeners = new ArrayList<>();
        for (Inbox person : inboxes) {
            listeners.add(new Listener(uri(), person.token()).open());
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                int first = round * each;
                List<Future<?>> writing = new ArrayList<>();
                for (Inbox person : inboxes) {
                    writing.add(threads.submit(() -> {
                        for (int i = first; i < first + each; i++) {
                            person.post("payment", String.valueOf(i), "").statusCode(201);
                        }
                    }));
                }
                streams.closeAll();
                for (Listener listener : listeners) {
                    listener.awaitEnd();
                    listener.open();
                }
                for (Future<?> done : writing) {
                    done.get();
                }
            }
            for (Listener listener : listeners) {
                listener.awaitEvents(rounds * each);
            }
        }

        List<String> expected =
                IntStream.range(0, rounds * each).mapToObj(String::valueOf).toList();
        for (Listener listener : listeners) {
            assertThat(titles(listener)).containsExactlyElementsOf(expected);
            listener.close();
        }
    }

    private boolean opens(Listener listener) {
        try {
            listener.open();
            return true;
        } catch (java.io.IOException stillTooMany) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RestAssured knows the port once the application runs. */
    private static URI uri() {
        return URI.create("http://localhost:" + RestAssured.port + "/notifications/stream");
    }

    private Listener listener() {
        return new Listener(uri(), inbox.token());
    }

    private void post(int number) {
        inbox.post("payment", String.valueOf(number), "").statusCode(201);
    }

    private void update(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(inbox.userId())).await().indefinitely();
    }

    private static List<String> titles(Listener listener) {
        return listener.events().stream()
                .map(event -> JsonPath.from(event.data()).getString("title"))
                .toList();
    }
}
