package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.EnrollmentProblem.ENROLLMENT_NOT_FOUND;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends an enrolment and nothing else (ADR 20): the money stays where it is and completed lessons stay completed. Only the
 * student, or a new grant or payment, opens the course again.
 */
@Singleton
class LeavingCourse {
    private final Enrollments enrollments;
    private final Departures departures;
    private final EnrollmentEvents events;
    private final Clock clock;

    LeavingCourse(Enrollments enrollments, Departures departures, EnrollmentEvents events, Clock clock) {
        this.enrollments = enrollments;
        this.departures = departures;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with {@code ENROLLMENT_NOT_FOUND}, also for somebody else's. */
    Uni<Void> byStudent(UUID id, UUID student) {
        return Panache.withTransaction(() -> enrollments.lockedById(id, student).chain(this::leave));
    }

    /** Fails with {@code ENROLLMENT_NOT_FOUND}. */
    Uni<Void> byAdmin(UUID id) {
        return Panache.withTransaction(() -> enrollments.lockedById(id).chain(this::leave));
    }

    private Uni<Void> leave(Optional<Enrollment> found) {
        Enrollment enrollment = found.orElseThrow(ENROLLMENT_NOT_FOUND::exception);
        return departures
                .add(enrollment, clock.instant())
                .chain(() -> enrollments.remove(enrollment))
                .chain(() -> events.revoked(enrollment, null));
    }
}
