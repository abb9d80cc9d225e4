package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.EnrollmentProblem.ALREADY_ENROLLED;

import com.eduplatform.defaults.data.SqlErrors;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The one way into a course, whatever opened it: paying, a grant, or nothing at all. */
@Singleton
class Admission {
    private final Enrollments enrollments;
    private final Departures departures;
    private final EnrollmentEvents events;

    Admission(Enrollments enrollments, Departures departures, EnrollmentEvents events) {
        this.enrollments = enrollments;
        this.departures = departures;
        this.events = events;
    }

    /** Asking ourselves first spares the siblings; two requests at once are told apart by the unique constraint. */
    Uni<Void> refuseEnrolled(UUID student, UUID course) {
        return enrollments
                .of(student, course)
                .invoke(known -> known.ifPresent(_ -> {
                    throw ALREADY_ENROLLED.exception();
                }))
                .replaceWithVoid();
    }

    /** Needs a transaction. Whoever left the course before goes on where he stopped. */
    Uni<Enrollment> admit(Enrollment enrollment, Course course) {
        return enrollments
                .completedLessons(enrollment.studentId, enrollment.courseId)
                .invoke(completed -> enrollment.resumes(LessonsDone.of(completed, course.lessonIds())))
                .chain(() -> enrollments.persist(enrollment))
                .call(() -> departures.forget(enrollment.studentId, enrollment.courseId))
                .call(() -> events.created(enrollment, course.title()));
    }

    /** What the transaction's failure means to whoever came second. */
    static Throwable explained(Throwable failure) {
        return SqlErrors.isDuplicate(failure) ? ALREADY_ENROLLED.exception() : failure;
    }
}
