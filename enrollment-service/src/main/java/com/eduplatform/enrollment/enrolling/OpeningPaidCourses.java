package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.time.Ids;
import com.eduplatform.enrollment.enrolling.UnclaimedPayments.Unclaimed;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.Courses;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets in who has paid and did not come: the page was closed, the connection cut. Each payment is handled by one instance
 * at a time; whoever is in already, has the money back, or left after paying, needs nothing.
 */
@Singleton
final class OpeningPaidCourses {
    private static final Logger LOG = Logger.getLogger(OpeningPaidCourses.class);
    private static final int AT_ONCE = 200;

    private final UnclaimedPayments unclaimed;
    private final RefundedPayments refunded;
    private final Enrollments enrollments;
    private final Departures departures;
    private final Admission admission;
    private final Courses courses;
    private final Ids ids;
    private final Clock clock;

    OpeningPaidCourses(
            UnclaimedPayments unclaimed,
            RefundedPayments refunded,
            Enrollments enrollments,
            Departures departures,
            Admission admission,
            Courses courses,
            Ids ids,
            Clock clock) {
        this.unclaimed = unclaimed;
        this.refunded = refunded;
        this.enrollments = enrollments;
        this.departures = departures;
        this.admission = admission;
        this.courses = courses;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> open() {
        return unclaimed
                .due(AT_ONCE)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(paid -> open(paid)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Payment %s is tried again: %s", paid.paymentId(), failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> open(Unclaimed paid) {
        return enrollments
                .of(paid.studentId(), paid.courseId())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(Optional.<Course>empty())
                        : courses.find(paid.courseId()))
                .chain(course -> Panache.withTransaction(() -> unclaimed
                        .lock(paid.paymentId())
                        .chain(isOurs ->
                                isOurs ? open(paid, course) : Uni.createFrom().voidItem())));
    }

    private Uni<Void> open(Unclaimed paid, Optional<Course> course) {
        return refunded.contains(paid.paymentId())
                .chain(isRefunded -> isRefunded || course.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : isSettled(paid)
                                .chain(isSettled ->
                                        isSettled ? Uni.createFrom().voidItem() : enroll(paid, course.get())))
                .chain(() -> unclaimed.remove(paid.paymentId()));
    }

    /** In this order: whoever is just leaving holds the enrolment's lock until the departure is there. */
    private Uni<Boolean> isSettled(Unclaimed paid) {
        return enrollments
                .locked(paid.studentId(), paid.courseId())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(true)
                        : departures.contains(paid.studentId(), paid.courseId(), paid.paidAt()));
    }

    private Uni<Void> enroll(Unclaimed paid, Course course) {
        LOG.infof("Student %s has paid for course %s and did not come: let in", paid.studentId(), paid.courseId());
        var enrollment = new Enrollment(
                ids.next(),
                paid.studentId(),
                paid.courseId(),
                paid.paymentId(),
                course.lessonIds().size(),
                clock.instant());
        return admission.admit(enrollment, course).replaceWithVoid();
    }
}
