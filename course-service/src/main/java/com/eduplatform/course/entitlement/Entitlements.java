package com.eduplatform.course.entitlement;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Who may read what was paid for: the lessons of a paid course are for its enrolled students, its owner and admins. Only the
 * first of these is asked for over HTTP; everybody else is known from the token and the course.
 */
@Singleton
public final class Entitlements {
    private final EnrollmentClient enrollments;

    Entitlements(@RestClient EnrollmentClient enrollments) {
        this.enrollments = enrollments;
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

    /** Fails with 503 while enrollment-service cannot say. */
    public Uni<Boolean> isEnrolled(UUID student, UUID courseId) {
        return Sibling.find(enrollments.enrollment(student, courseId))
                .map(enrollment -> enrollment
                        .filter(found -> found.isOf(student, courseId))
                        .isPresent());
    }
}
