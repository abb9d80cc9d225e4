package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.EnrollmentProblem.COURSE_NOT_FOUND;
import static com.eduplatform.enrollment.EnrollmentProblem.PAYMENT_REQUIRED;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.Courses;
import com.eduplatform.enrollment.remote.PaymentClient;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Lets a student into a course: free ones at once, paid ones with a completed payment of this student for this course.
 * Siblings are asked before the transaction, never inside of it.
 */
@Singleton
class EnrollingStudent {
    private final Admission admission;
    private final RefundedPayments refunded;
    private final Courses courses;
    private final PaymentClient payments;
    private final Sibling payment;
    private final Ids ids;
    private final Clock clock;

    EnrollingStudent(
            Admission admission,
            RefundedPayments refunded,
            Courses courses,
            @RestClient PaymentClient payments,
            Siblings siblings,
            Ids ids,
            Clock clock) {
        this.admission = admission;
        this.refunded = refunded;
        this.courses = courses;
        this.payments = payments;
        this.payment = siblings.named("payment");
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param claimed the payment that the client refers to; null: whichever there is. Ignored for a free course
     * @return fails with {@code ALREADY_ENROLLED}, {@code COURSE_NOT_FOUND}, {@code PAYMENT_REQUIRED}, or 503 when a
     *     sibling that must be asked is away
     */
    Uni<Enrollment> enroll(UUID student, UUID courseId, @Nullable UUID claimed) {
        return admission
                .refuseEnrolled(student, courseId)
                .chain(() -> courses.find(courseId))
                .map(course -> course.orElseThrow(COURSE_NOT_FOUND::exception))
                .chain(course -> payment(student, course, claimed)
                        .chain(payment -> keep(student, course, payment.orElse(null))));
    }

    /** Empty for a free course. */
    private Uni<Optional<UUID>> payment(UUID student, Course course, @Nullable UUID claimed) {
        if (course.isFree()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return payment.find(at -> payments.completed(at, student, course.id()))
                .map(found -> found.filter(paid -> paid.pays(student, course.id()))
                        .map(PaymentClient.Payment::id)
                        .filter(id -> claimed == null || claimed.equals(id)))
                .chain(payment -> payment.isPresent()
                        ? Uni.createFrom().item(payment)
                        : refuseUnlessFree(course.id()).replaceWith(payment));
    }

    /** What is known here may be late: the course may have become free. */
    private Uni<Void> refuseUnlessFree(UUID course) {
        return courses.ask(course)
                .invoke(now -> {
                    if (!now.map(Course::isFree).orElse(false)) {
                        throw PAYMENT_REQUIRED.exception();
                    }
                })
                .replaceWithVoid();
    }

    /** The payment may have been given back since payment-service was asked. */
    private Uni<Void> refuseRefunded(@Nullable UUID payment) {
        return payment == null
                ? Uni.createFrom().voidItem()
                : refunded.contains(payment)
                        .invoke(isRefunded -> {
                            if (isRefunded) {
                                throw PAYMENT_REQUIRED.exception();
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Enrollment> keep(UUID student, Course course, @Nullable UUID payment) {
        var enrollment = new Enrollment(
                ids.next(), student, course.id(), payment, course.lessonIds().size(), clock.instant());
        return Panache.withTransaction(() -> refuseRefunded(payment).chain(() -> admission.admit(enrollment, course)))
                .onFailure()
                .transform(Admission::explained);
    }
}
