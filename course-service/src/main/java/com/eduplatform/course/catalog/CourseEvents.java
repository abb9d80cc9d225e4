package com.eduplatform.course.catalog;

import com.eduplatform.defaults.events.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of courses; each event tells all of it, so that the newest one is enough. */
@Singleton
final class CourseEvents {
    private final Outbox outbox;

    CourseEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param price null for a free course */
    @RegisterForReflection
    record CourseTold(
            UUID courseId,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price) {
        static CourseTold of(CourseView course) {
            return new CourseTold(course.id(), course.teacherId(), course.title(), course.isFree(), course.price());
        }
    }

    /** Needs the transaction that creates it. */
    Uni<Void> created(Course course) {
        CourseView view = course.view();
        return outbox.add("course.created", view.id(), CourseTold.of(view));
    }

    /** Needs the transaction that changes it. */
    Uni<Void> updated(Course course) {
        CourseView view = course.view();
        return outbox.add("course.updated", view.id(), CourseTold.of(view));
    }
}
