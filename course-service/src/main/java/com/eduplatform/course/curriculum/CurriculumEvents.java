package com.eduplatform.course.curriculum;

import com.eduplatform.course.catalog.Courses;
import com.eduplatform.defaults.events.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells which lessons a course has, whenever one comes or goes. */
@Singleton
final class CurriculumEvents {
    private final Courses courses;
    private final Lessons lessons;
    private final Outbox outbox;

    CurriculumEvents(Courses courses, Lessons lessons, Outbox outbox) {
        this.courses = courses;
        this.lessons = lessons;
        this.outbox = outbox;
    }

    /** @param lessonIds all of them, in the order of the curriculum */
    @RegisterForReflection
    record CurriculumTold(UUID courseId, List<UUID> lessonIds) {}

    /**
     * Needs the transaction that changes it. The change is written first and the course is locked then, so that of two
     * changes at once the second one tells both.
     */
    Uni<Void> changed(UUID courseId) {
        return lessons.flush()
                .chain(() -> courses.forUpdate(courseId))
                .chain(() -> lessons.idsIn(courseId))
                .chain(ids -> outbox.add("curriculum.changed", courseId, new CurriculumTold(courseId, ids)));
    }
}
