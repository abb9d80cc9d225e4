package com.eduplatform.notification.news;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.person.CourseStudents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who learns what, how far they came, and when they were reminded. An enrolment that ends is told with the refund that ends it. */
@Singleton
final class EnrollmentEvents implements EventHandler {
    private static final String CREATED = "enrollment.created";
    private static final String COMPLETED = "enrollment.completed";
    private static final String REVOKED = "enrollment.revoked";
    private static final String REMINDER = "enrollment.reminder";

    private final CourseStudents students;
    private final BreakingNews news;

    EnrollmentEvents(CourseStudents students, BreakingNews news) {
        this.students = students;
        this.news = news;
    }

    @Override
    public String stream() {
        return "enrollment";
    }

    @Override
    public Set<String> types() {
        return Set.of(CREATED, COMPLETED, REVOKED, REMINDER);
    }

    @Override
    public Uni<Void> handle(Event event) {
        Enrolled enrolled = event.data().as(Enrolled.class);
        return switch (event.type()) {
            case CREATED -> know(event, enrolled, true).chain(() -> tell(event, enrolled, NotificationType.ENROLLMENT));
            case COMPLETED ->
                know(event, enrolled, true).chain(() -> tell(event, enrolled, NotificationType.COMPLETION));
            case REVOKED -> know(event, enrolled, false);
            case REMINDER -> tell(event, enrolled, NotificationType.REMINDER);
            default -> throw new IllegalArgumentException("Not asked for: " + event.type());
        };
    }

    private Uni<Void> know(Event event, Enrolled enrolled, boolean isActive) {
        return students.know(
                enrolled.enrollmentId, enrolled.courseId, enrolled.studentId, isActive, event.aggregateVersion());
    }

    private Uni<Void> tell(Event event, Enrolled enrolled, NotificationType type) {
        String occasion = switch (type) {
            case ENROLLMENT -> "enrollment:" + enrolled.enrollmentId;
            case COMPLETION -> "completion:" + enrolled.enrollmentId;
            // A learner may stall, and be reminded, more than once.
            default -> "reminder:" + event.id();
        };
        return news.tell(new News(enrolled.studentId, type, occasion, event.occurredAt(), enrolled.courseTitle, null));
    }

    @RegisterForReflection
    record Enrolled(
            UUID enrollmentId,
            UUID studentId,
            UUID courseId,
            @Nullable String courseTitle) {}
}
