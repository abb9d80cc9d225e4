package com.eduplatform.course.entitlement;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Who may read what was paid for: the lessons of a paid course are for its enrolled students, its owner and admins. The
 * first are known from what enrollment-service has told, or it is asked; everybody else is known from the token and the course.
 */
@Singleton
public final class Entitlements {
    private final KnownEnrollments known;
    private final EnrollmentClient enrollments;
    private final Sibling enrollment;

    Entitlements(KnownEnrollments known, @RestClient EnrollmentClient enrollments, Siblings siblings) {
        this.known = known;
        this.enrollments = enrollments;
        this.enrollment = siblings.named("enrollment");
    }

    /** What decides about a course's lessons. */
    public record Guarded(UUID courseId, UUID teacherId, boolean isFree) {}

    /** Fails with 503 while nobody can say whether this caller is enrolled. */
    public Uni<Boolean> mayRead(Caller caller, Guarded course) {
        if (course.isFree()) {
            return Uni.createFrom().item(true);
        }
        if (caller.isAnonymous()) {
            return Uni.createFrom().item(false);
        }
        if (caller.is(Role.ADMIN) || caller.id().equals(course.teacherId())) {
            return Uni.createFrom().item(true);
        }
        return isEnrolled(caller.id(), course.courseId());
    }

    /** Somebody who has just enrolled may not be known yet. Fails with 503 while enrollment-service cannot say. */
    public Uni<Boolean> isEnrolled(UUID student, UUID courseId) {
        return known.isEnrolled(student, courseId)
                .chain(isKnown -> isKnown ? Uni.createFrom().item(true) : isEnrolledNow(student, courseId));
    }

    private Uni<Boolean> isEnrolledNow(UUID student, UUID courseId) {
        return enrollment
                .find(at -> enrollments.enrollment(at, student, courseId))
                .map(answer ->
                        answer.filter(found -> found.isOf(student, courseId)).isPresent());
    }
}
