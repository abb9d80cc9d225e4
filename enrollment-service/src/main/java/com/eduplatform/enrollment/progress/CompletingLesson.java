package com.eduplatform.enrollment.progress;

import static com.eduplatform.enrollment.EnrollmentProblem.LESSON_ALREADY_COMPLETED;
import static com.eduplatform.enrollment.EnrollmentProblem.LESSON_NOT_FOUND;
import static com.eduplatform.enrollment.EnrollmentProblem.NOT_ENROLLED;

import com.eduplatform.defaults.data.SqlErrors;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.enrollment.enrolling.Enrollment;
import com.eduplatform.enrollment.enrolling.EnrollmentEvents;
import com.eduplatform.enrollment.enrolling.Enrollments;
import com.eduplatform.enrollment.enrolling.LessonsDone;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.Courses;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Marks a lesson completed and moves the enrolment's status along, in one transaction. The enrolment's row is locked first:
 * of two last lessons completed at once, the second sees the first and ends the course.
 */
@Singleton
class CompletingLesson {
    private final LessonCompletions completions;
    private final Enrollments enrollments;
    private final EnrollmentEvents events;
    private final Courses courses;
    private final Ids ids;
    private final Clock clock;

    CompletingLesson(
            LessonCompletions completions,
            Enrollments enrollments,
            EnrollmentEvents events,
            Courses courses,
            Ids ids,
            Clock clock) {
        this.completions = completions;
        this.enrollments = enrollments;
        this.events = events;
        this.courses = courses;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @return fails with {@code LESSON_NOT_FOUND} (also for a lesson of another course), {@code NOT_ENROLLED},
     *     {@code LESSON_ALREADY_COMPLETED}, or 503 when course-service is away
     */
    Uni<LessonCompletion> complete(UUID student, UUID lesson, UUID courseId) {
        return courses.find(courseId, course -> course.lessonIds().contains(lesson))
                .map(course -> course.filter(known -> known.lessonIds().contains(lesson))
                        .orElseThrow(LESSON_NOT_FOUND::exception))
                .chain(course -> Panache.withTransaction(() -> keep(student, lesson, course)))
                .onFailure(SqlErrors::isDuplicate)
                .transform(_ -> LESSON_ALREADY_COMPLETED.exception());
    }

    private Uni<LessonCompletion> keep(UUID student, UUID lesson, Course course) {
        return enrollments
                .locked(student, course.id())
                .map(found -> found.orElseThrow(NOT_ENROLLED::exception))
                .chain(enrollment -> completions
                        .lessonsOf(student, course.id())
                        .chain(before -> keep(enrollment, before, student, lesson, course)));
    }

    private Uni<LessonCompletion> keep(
            Enrollment enrollment, List<UUID> before, UUID student, UUID lesson, Course course) {
        if (before.contains(lesson)) {
            throw LESSON_ALREADY_COMPLETED.exception();
        }
        List<UUID> after = new ArrayList<>(before);
        after.add(lesson);
        boolean isLast = enrollment.progressed(LessonsDone.of(after, course.lessonIds()), clock.instant());
        return completions
                .persist(new LessonCompletion(ids.next(), student, lesson, course.id(), clock.instant()))
                .call(() -> isLast
                        ? events.completed(enrollment, course.title())
                        : Uni.createFrom().voidItem());
    }
}
