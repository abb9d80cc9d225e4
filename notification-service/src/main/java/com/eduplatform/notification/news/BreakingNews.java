package com.eduplatform.notification.news;

import com.eduplatform.notification.delivery.Deliveries;
import com.eduplatform.notification.inapp.Telling;
import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.Words;
import com.eduplatform.notification.message.Words.Told;
import com.eduplatform.notification.person.Preferences;
import com.eduplatform.notification.person.Taste;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells a person something on the channels that they want; within the present transaction, and once per occasion. */
@Singleton
final class BreakingNews {
    private final Preferences preferences;
    private final Words words;
    private final Telling telling;
    private final Deliveries deliveries;

    BreakingNews(Preferences preferences, Words words, Telling telling, Deliveries deliveries) {
        this.preferences = preferences;
        this.words = words;
        this.telling = telling;
        this.deliveries = deliveries;
    }

    Uni<Void> tell(News news) {
        return preferences.of(news.userId(), news.type()).chain(taste -> {
            Told told = words.tell(news, taste.language());
            return inApp(news, told, taste).chain(() -> byMail(news, told, taste));
        });
    }

    /** For what the list has from elsewhere. */
    Uni<Void> tellByMail(News news) {
        return preferences
                .of(news.userId(), news.type())
                .chain(taste -> byMail(news, words.tell(news, taste.language()), taste));
    }

    /** For what the mail comes later. */
    Uni<Void> tellInApp(News news) {
        return preferences
                .of(news.userId(), news.type())
                .chain(taste -> inApp(news, words.tell(news, taste.language()), taste));
    }

    private Uni<Void> inApp(News news, Told told, Taste taste) {
        return taste.wants(news.type(), Channel.IN_APP)
                ? telling.raised(news, told, taste.wants(news.type(), Channel.PUSH))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> byMail(News news, Told told, Taste taste) {
        return taste.wants(news.type(), Channel.EMAIL)
                ? deliveries.enqueue(news, told)
                : Uni.createFrom().voidItem();
    }
}
