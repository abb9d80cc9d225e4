package com.eduplatform.course.catalog;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The courses to be written. Reads that answer a client go through {@link CourseSearch}. */
@Singleton
public class Courses implements PanacheRepositoryBase<Course, UUID> {
    /** Nobody else changes this course, or adds to it, until the present transaction ends. Fails with 404. */
    public Uni<Course> forUpdate(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(COURSE_NOT_FOUND::exception);
    }
}
