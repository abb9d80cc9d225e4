package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.COURSE_NOT_FOUND;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.payment.course.CourseClient;
import com.eduplatform.payment.course.CourseOffer;
import com.eduplatform.payment.ledger.Ledger;
import com.eduplatform.payment.ledger.TeacherShare;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Enters payments in the ledger that a version without one has completed: before the migration, or beside this version
 * while it is rolled out. Their share is today's.
 */
@Singleton
final class EnteringPayments {
    private final Payments payments;
    private final Ledger ledger;
    private final CourseClient courses;
    private final Sibling course;
    private final TeacherShare share;

    EnteringPayments(
            Payments payments, Ledger ledger, @RestClient CourseClient courses, Siblings siblings, TeacherShare share) {
        this.payments = payments;
        this.ledger = ledger;
        this.courses = courses;
        this.course = siblings.named("course");
        this.share = share;
    }

    /** Fails with {@code COURSE_NOT_FOUND}, or with 503 while nobody can say whose course it is. Idempotent. */
    Uni<Void> enter(UUID paymentId, UUID courseId) {
        return course.find(at -> courses.offer(at, courseId))
                .map(offer -> offer.orElseThrow(COURSE_NOT_FOUND::exception))
                .chain(offer -> Panache.withTransaction(
                        () -> payments.locked(paymentId).call(payment -> enter(payment, offer))))
                .replaceWithVoid();
    }

    private Uni<Void> enter(Payment payment, CourseOffer offer) {
        if (payment.hasShares()) {
            return Uni.createFrom().voidItem();
        }
        payment.isFor(offer.teacherId(), share.of(payment.amount), offer.title());
        return payments.flush().chain(() -> ledger.enterPayment(payment.id, payment.paidAt()));
    }
}
