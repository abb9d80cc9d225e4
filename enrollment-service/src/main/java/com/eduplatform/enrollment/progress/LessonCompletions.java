package com.eduplatform.enrollment.progress;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The completed lessons that are kept. */
@Singleton
class LessonCompletions implements PanacheRepositoryBase<LessonCompletion, UUID> {
    /** In the order of completion, lessons that were deleted since among them. */
    @WithSession
    Uni<List<UUID>> lessonsOf(UUID student, UUID course) {
        return find(
                        "select lessonId from LessonCompletion where studentId = ?1 and courseId = ?2 order by completedAt, id",
                        student,
                        course)
                .project(UUID.class)
                .list();
    }
}
