package com.eduplatform.enrollment.progress;

import com.eduplatform.enrollment.enrolling.Enrollments;
import com.eduplatform.enrollment.enrolling.LessonsDone;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.Courses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How far a student has come, by the lessons that exist now. A reading does not fail because course-service is away: it then
 * goes by what was learnt last.
 */
@Singleton
class ReadingProgress {
    private final LessonCompletions completions;
    private final Enrollments enrollments;
    private final Courses courses;

    ReadingProgress(LessonCompletions completions, Enrollments enrollments, Courses courses) {
        this.completions = completions;
        this.enrollments = enrollments;
        this.courses = courses;
    }

    /** Nothing of nothing for a course that does not exist. */
    Uni<LessonsDone> of(UUID student, UUID courseId) {
        // The last known count is read up front: after a failed call we may be on another thread than the database
        // session's.
        return completions
                .lessonsOf(student, courseId)
                .chain(completed -> enrollments
                        .lastLessonCount(student, courseId)
                        .map(count -> count.orElse(0))
                        .chain(lastKnown -> existingLessons(courseId)
                                .map(existing -> LessonsDone.of(completed, existing))
                                .onFailure()
                                .recoverWithItem(() -> LessonsDone.atMost(completed.size(), lastKnown))));
    }

    /** In the order of completion. */
    Uni<List<UUID>> completedLessons(UUID student, UUID courseId) {
        return completions
                .lessonsOf(student, courseId)
                .chain(completed -> completed.isEmpty()
                        ? Uni.createFrom().item(completed)
                        : existingLessons(courseId)
                                .map(existing -> completed.stream()
                                        .filter(existing::contains)
                                        .toList())
                                .onFailure()
                                .recoverWithItem(completed));
    }

    private Uni<Set<UUID>> existingLessons(UUID courseId) {
        return courses.find(courseId)
                .map(course -> course.map(Course::lessonIds).orElse(Set.of()));
    }
}
