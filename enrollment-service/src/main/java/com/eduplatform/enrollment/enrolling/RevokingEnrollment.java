package com.eduplatform.enrollment.enrolling;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Ends an enrolment with all that belongs to it: whoever comes back begins anew. */
@Singleton
class RevokingEnrollment {
    private final Enrollments enrollments;
    private final EnrollmentEvents events;

    RevokingEnrollment(Enrollments enrollments, EnrollmentEvents events) {
        this.enrollments = enrollments;
        this.events = events;
    }

    /**
     * Needs the transaction that holds the enrolment's lock.
     *
     * @param courseTitle null if nobody knows it here
     */
    Uni<Void> revoke(Enrollment enrollment, @Nullable String courseTitle) {
        return enrollments
                .forgetProgress(enrollment)
                .chain(() -> enrollments.remove(enrollment))
                .chain(() -> events.revoked(enrollment, courseTitle));
    }
}
