package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.events.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of enrolments. Each needs the transaction that it tells of. */
@Singleton
public class EnrollmentEvents {
    private final Outbox outbox;

    EnrollmentEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param courseTitle null if nobody knows it here
     * @param paymentId null unless access is {@code paid}
     */
    @RegisterForReflection
    record EnrollmentTold(
            UUID enrollmentId,
            UUID studentId,
            UUID courseId,
            @Nullable String courseTitle,
            @Nullable UUID paymentId,
            Access access) {
        static EnrollmentTold of(Enrollment enrollment, @Nullable String courseTitle) {
            return new EnrollmentTold(
                    enrollment.id,
                    enrollment.studentId,
                    enrollment.courseId,
                    courseTitle,
                    enrollment.paymentId,
                    enrollment.access);
        }
    }

    /** A student is in the course. */
    public Uni<Void> created(Enrollment enrollment, @Nullable String courseTitle) {
        return tell("enrollment.created", enrollment, courseTitle);
    }

    /** A student has completed the course's last lesson. */
    public Uni<Void> completed(Enrollment enrollment, @Nullable String courseTitle) {
        return tell("enrollment.completed", enrollment, courseTitle);
    }

    /** A student is in the course no more: it was refunded, taken back or left. */
    public Uni<Void> revoked(Enrollment enrollment, @Nullable String courseTitle) {
        return tell("enrollment.revoked", enrollment, courseTitle);
    }

    private Uni<Void> tell(String type, Enrollment enrollment, @Nullable String courseTitle) {
        return outbox.add(type, enrollment.id, EnrollmentTold.of(enrollment, courseTitle));
    }
}
