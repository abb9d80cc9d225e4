package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.EnrollmentProblem.COURSE_NOT_FOUND;
import static com.eduplatform.enrollment.EnrollmentProblem.NOT_A_STUDENT;
import static com.eduplatform.enrollment.EnrollmentProblem.NOT_COURSE_OWNER;
import static com.eduplatform.enrollment.EnrollmentProblem.STUDENT_NOT_FOUND;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.Courses;
import com.eduplatform.enrollment.remote.IdentityClient;
import com.eduplatform.enrollment.remote.IdentityClient.User;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Lets a student into a course because its teacher or an admin says so, free or paid. Siblings are asked before the
 * transaction; who is a student is told to nobody but those who may grant.
 */
@Singleton
class GrantingAccess {
    private final Admission admission;
    private final Courses courses;
    private final IdentityClient users;
    private final Sibling identity;
    private final Ids ids;
    private final Clock clock;

    GrantingAccess(
            Admission admission,
            Courses courses,
            @RestClient IdentityClient users,
            Siblings siblings,
            Ids ids,
            Clock clock) {
        this.admission = admission;
        this.courses = courses;
        this.users = users;
        this.identity = siblings.named("identity");
        this.ids = ids;
        this.clock = clock;
    }

    /** As {@link #byAdmin}; fails with {@code NOT_COURSE_OWNER} for another teacher's course. */
    Uni<Enrollment> byTeacher(UUID teacher, UUID student, UUID courseId) {
        return grant(teacher, student, courseId, course -> course.isTaughtBy(teacher));
    }

    /**
     * @return fails with {@code COURSE_NOT_FOUND}, {@code ALREADY_ENROLLED}, {@code STUDENT_NOT_FOUND}, {@code
     *     NOT_A_STUDENT}, or 503 when a sibling that must be asked is away
     */
    Uni<Enrollment> byAdmin(UUID admin, UUID student, UUID courseId) {
        return grant(admin, student, courseId, course -> true);
    }

    private Uni<Enrollment> grant(UUID grantor, UUID student, UUID courseId, Predicate<Course> mayGrant) {
        return courses.find(courseId, mayGrant)
                .map(found -> found.orElseThrow(COURSE_NOT_FOUND::exception))
                .invoke(course -> {
                    if (!mayGrant.test(course)) {
                        throw NOT_COURSE_OWNER.exception();
                    }
                })
                .call(() -> admission.refuseEnrolled(student, courseId))
                .call(() -> requireStudent(student))
                .chain(course -> keep(grantor, student, course));
    }

    private Uni<User> requireStudent(UUID id) {
        return identity.find(at -> users.user(at, id))
                .map(found -> found.orElseThrow(STUDENT_NOT_FOUND::exception))
                .invoke(user -> {
                    if (!user.isStudent()) {
                        throw NOT_A_STUDENT.exception();
                    }
                });
    }

    private Uni<Enrollment> keep(UUID grantor, UUID student, Course course) {
        var enrollment = Enrollment.granted(
                ids.next(), student, course.id(), grantor, course.lessonIds().size(), clock.instant());
        return Panache.withTransaction(() -> admission.admit(enrollment, course))
                .onFailure()
                .transform(Admission::explained);
    }
}
