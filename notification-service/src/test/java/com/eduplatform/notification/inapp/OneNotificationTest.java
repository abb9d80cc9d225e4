package com.eduplatform.notification.inapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.eduplatform.notification.Inbox;
import com.eduplatform.notification.Reactive;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words.Told;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A person who enrols is told once, though both their client and the fleet tell it (ADR 15). */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class OneNotificationTest {
    @Inject
    Telling telling;

    private final Inbox inbox = Inbox.ofSomebody();

    @Test
    void theClientsWordsStayWhenItCameFirst() {
        String id = inbox.post("enrollment", "Вы записаны!", "Java")
                .statusCode(201)
                .extract()
                .path("id");

        raise(enrolled(UUID.randomUUID(), Instant.now()));

        assertThat(inbox.titles()).containsExactly("Вы записаны!");
        assertThat(inbox.list().getString("items[0].id")).isEqualTo(id);
        assertThat(inbox.list().getString("items[0].body")).isEqualTo("Java");
    }

    @Test
    void theClientsWordsReplaceTheFleets() {
        raise(enrolled(UUID.randomUUID(), Instant.now()));
        String id = inbox.list().getString("items[0].id");

        inbox.post("enrollment", "Вы записаны!", "Java")
                .statusCode(201)
                .body("id", equalTo(id))
                .body("title", equalTo("Вы записаны!"))
                .body("body", equalTo("Java"))
                .body("size()", equalTo(7));

        assertThat(inbox.titles()).containsExactly("Вы записаны!");
    }

    @Test
    void anEventThatComesLateStillFindsWhatTheClientPosted() {
        Instant enrolment = Instant.now();
        inbox.post("enrollment", "first", "").statusCode(201);
        UUID another = UUID.randomUUID();
        raise(enrolled(another, enrolment.minus(Duration.ofDays(1))));

        raise(enrolled(UUID.randomUUID(), enrolment));

        assertThat(inbox.titles()).containsExactlyInAnyOrder("first", "fleet " + another);
    }

    @Test
    void anotherDaysEnrolmentIsAnotherNotification() {
        UUID yesterday = UUID.randomUUID();
        raise(enrolled(yesterday, Instant.now().minus(Duration.ofDays(1))));

        inbox.post("enrollment", "today", "").statusCode(201);

        assertThat(inbox.titles()).containsExactly("today", "fleet " + yesterday);
    }

    @Test
    void aRepeatedEventChangesNothing() {
        News enrolment = enrolled(UUID.randomUUID(), Instant.now());
        raise(enrolment);
        inbox.post("enrollment", "client", "").statusCode(201);

        raise(enrolment);
        raise(enrolment);

        assertThat(inbox.titles()).containsExactly("client");
    }

    @Test
    void eachPostIsANotificationOfItsOwn() {
        raise(enrolled(UUID.randomUUID(), Instant.now()));
        inbox.post("enrollment", "one", "").statusCode(201);
        inbox.post("enrollment", "two", "").statusCode(201);

        assertThat(inbox.titles()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void onlyEnrolmentsHaveTwoHalves() {
        raise(new News(inbox.userId(), NotificationType.PAYMENT, "payment:" + UUID.randomUUID(), Instant.now()));

        inbox.post("payment", "client", "").statusCode(201);

        assertThat(inbox.titles()).hasSize(2).contains("client");
    }

    @Test
    void whatIsReadStaysReadInNewWords() {
        raise(enrolled(UUID.randomUUID(), Instant.now()));
        Reactive.await(() -> notificationsOf()
                .chain(() -> telling.posted(inbox.userId(), NotificationType.ENROLLMENT, new Told("client", ""))));

        assertThat(inbox.titles()).containsExactly("client");
        assertThat(inbox.list().getBoolean("items[0].is_read")).isTrue();
    }

    @Test
    void somebodyElsesHalfIsLeftAlone() {
        raise(enrolled(UUID.randomUUID(), Instant.now()));
        Inbox neighbour = Inbox.ofSomebody();

        neighbour.post("enrollment", "neighbour", "").statusCode(201).body("user_id", not(inbox.userId()));

        assertThat(inbox.titles()).hasSize(1).doesNotContain("neighbour");
        assertThat(neighbour.titles()).containsExactly("neighbour");
    }

    /** Ten enrolments: their events, each delivered twice, and their clients' posts, all at the same time. */
    @RepeatedTest(5)
    void whateverComesAtOnceIsToldOnce() throws Exception {
        Instant now = Instant.now();
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            News enrolment = enrolled(UUID.randomUUID(), now);
            String title = "client " + i;
            work.add(() -> raise(enrolment));
            work.add(() -> raise(enrolment));
            work.add(() -> inbox.post("enrollment", title, "").statusCode(201));
        }
        Collections.shuffle(work);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(inbox.titles())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "client " + i).toList());
    }

    @Inject
    Notifications notifications;

    private io.smallrye.mutiny.Uni<Integer> notificationsOf() {
        return notifications.readAll(inbox.userId());
    }

    private News enrolled(UUID enrolment, Instant at) {
        return new News(inbox.userId(), NotificationType.ENROLLMENT, "enrollment:" + enrolment, at);
    }

    private Void raise(News news) {
        Told told =
                new Told("fleet " + news.occasion().substring(news.occasion().indexOf(':') + 1), "");
        return Reactive.inTransaction(() -> telling.raised(news, told, true));
    }
}
