package com.eduplatform.course.curriculum;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The lessons to be written. */
@Singleton
class Lessons implements PanacheRepositoryBase<Lesson, UUID> {
    /** All lessons of a course, in the order of its curriculum. */
    Uni<List<UUID>> idsIn(UUID courseId) {
        return find(
                        "select l.id from Lesson l, CourseModule m where m.id = l.moduleId and m.courseId = ?1"
                                + " order by m.order, m.id, l.order, l.id",
                        courseId)
                .project(UUID.class)
                .list();
    }
}
