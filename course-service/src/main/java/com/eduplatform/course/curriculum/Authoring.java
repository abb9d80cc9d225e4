package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.LESSON_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.MODULE_NOT_FOUND;

import com.eduplatform.course.catalog.Courses;
import com.eduplatform.defaults.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/**
 * What a teacher is about to change. It is locked until the present transaction ends, so that nobody removes it meanwhile;
 * whoever does not own the course around it is refused.
 */
@Singleton
class Authoring {
    private final Courses courses;
    private final Modules modules;
    private final Lessons lessons;

    Authoring(Courses courses, Modules modules, Lessons lessons) {
        this.courses = courses;
        this.modules = modules;
        this.lessons = lessons;
    }

    /** A lesson, and the course that it belongs to. */
    record LessonToChange(Lesson lesson, UUID courseId) {}

    /** Fails with 404 for an unknown module, with the given problem for anybody but the owner. */
    Uni<CourseModule> module(UUID id, UUID teacher, Problem notOwner) {
        return modules.findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(MODULE_NOT_FOUND::exception)
                .call(module -> requireOwner(module.courseId, teacher, notOwner));
    }

    /** Fails with 404 for an unknown lesson, with the given problem for anybody but the owner. */
    Uni<LessonToChange> lesson(UUID id, UUID teacher, Problem notOwner) {
        return lessons.findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(LESSON_NOT_FOUND::exception)
                .chain(lesson ->
                        modules.findById(lesson.moduleId).map(module -> new LessonToChange(lesson, module.courseId)))
                .call(found -> requireOwner(found.courseId, teacher, notOwner));
    }

    /** Fails with 404 for an unknown course, with the given problem for anybody but the owner. */
    Uni<Void> requireOwner(UUID courseId, UUID teacher, Problem notOwner) {
        return courses.findById(courseId)
                .onItem()
                .ifNull()
                .failWith(COURSE_NOT_FOUND::exception)
                .invoke(course -> {
                    if (!course.isOwnedBy(teacher)) {
                        throw notOwner.exception();
                    }
                })
                .replaceWithVoid();
    }
}
