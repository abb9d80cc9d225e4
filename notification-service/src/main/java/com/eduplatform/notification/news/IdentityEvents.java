package com.eduplatform.notification.news;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.person.Contacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identity tells who somebody is. The welcome mail waits until the address is verified: before, it may be somebody else's, who asked
 * for nothing.
 */
@Singleton
final class IdentityEvents implements EventHandler {
    private static final String REGISTERED = "user.registered";
    private static final String RENAMED = "user.renamed";
    private static final String EMAIL_VERIFIED = "user.email_verified";
    private static final String TEACHER_VERIFIED = "teacher.verified";

    private final Contacts contacts;
    private final BreakingNews news;

    IdentityEvents(Contacts contacts, BreakingNews news) {
        this.contacts = contacts;
        this.news = news;
    }

    @Override
    public String stream() {
        return "identity";
    }

    @Override
    public Set<String> types() {
        return Set.of(REGISTERED, RENAMED, EMAIL_VERIFIED, TEACHER_VERIFIED);
    }

    @Override
    public Uni<Void> handle(Event event) {
        return switch (event.type()) {
            case REGISTERED -> registered(event, event.data().as(Registered.class));
            case RENAMED -> renamed(event, event.data().as(Person.class));
            case EMAIL_VERIFIED -> emailVerified(event, event.data().as(Person.class));
            case TEACHER_VERIFIED -> teacherVerified(event, event.data().as(Person.class));
            default -> throw new IllegalArgumentException("Not asked for: " + event.type());
        };
    }

    private Uni<Void> registered(Event event, Registered user) {
        return contacts.registered(
                        user.userId,
                        user.email,
                        user.name,
                        user.role,
                        Language.of(user.locale).map(Language::tag).orElse(null),
                        Boolean.TRUE.equals(user.emailVerified),
                        event.aggregateVersion())
                .chain(() -> news.tellInApp(welcome(event, user.userId)));
    }

    private Uni<Void> renamed(Event event, Person user) {
        return contacts.renamed(user.userId, user.email, user.name, event.aggregateVersion());
    }

    private Uni<Void> emailVerified(Event event, Person user) {
        return contacts.emailVerified(user.userId, user.email, user.name, event.aggregateVersion())
                .chain(() -> news.tellByMail(welcome(event, user.userId)));
    }

    private Uni<Void> teacherVerified(Event event, Person user) {
        return news.tell(new News(
                user.userId, NotificationType.TEACHER_VERIFIED, "teacher_verified:" + user.userId, event.occurredAt()));
    }

    private static News welcome(Event event, UUID userId) {
        return new News(userId, NotificationType.REGISTRATION, "registration:" + userId, event.occurredAt());
    }

    @RegisterForReflection
    record Registered(
            UUID userId,
            String email,
            String name,
            String role,
            @Nullable String locale,
            @Nullable Boolean emailVerified) {}

    @RegisterForReflection
    record Person(UUID userId, String email, String name) {}
}
