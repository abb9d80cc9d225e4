package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.NOT_REFUNDABLE;
import static com.eduplatform.payment.PaymentProblem.REFUND_PERIOD_OVER;
import static com.eduplatform.payment.PaymentProblem.REFUND_TOO_FAR;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.payment.enrollment.EnrollmentClient;
import com.eduplatform.payment.provider.PaymentProvider;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Gives a student the money back, once. The promise is written first, then the provider is asked, then the payment is
 * refunded: a refund that is interrupted anywhere is finished by the next request or by {@link PaymentChecks}.
 */
@Singleton
final class RefundingPayment {
    private final Payments payments;
    private final Settling settling;
    private final EnteringPayments entering;
    private final PaymentProvider provider;
    private final EnrollmentClient enrollments;
    private final Sibling enrollment;
    private final RefundRule rule;
    private final Clock clock;

    RefundingPayment(
            Payments payments,
            Settling settling,
            EnteringPayments entering,
            PaymentProvider provider,
            @RestClient EnrollmentClient enrollments,
            Siblings siblings,
            RefundConfig config,
            Clock clock) {
        this.payments = payments;
        this.settling = settling;
        this.entering = entering;
        this.provider = provider;
        this.enrollments = enrollments;
        this.enrollment = siblings.named("enrollment");
        this.rule = new RefundRule(Duration.ofDays(config.windowDays()), config.maxProgressPercent());
        this.clock = clock;
    }

    /**
     * For the student: fails with {@code REFUND_PERIOD_OVER} or {@code REFUND_TOO_FAR}, or with 503 while nobody can say how
     * far the student is. A refund that was promised before is not judged again.
     */
    Uni<Payment> byStudent(Payment payment) {
        return requireCompleted(payment)
                .chain(() -> payment.refundRequestedAt == null
                        ? judge(payment)
                        : Uni.createFrom().voidItem())
                .chain(() -> refund(payment));
    }

    /** For an admin: at any time. Fails with {@code NOT_REFUNDABLE} unless the payment is completed. */
    Uni<Payment> byAdmin(Payment payment) {
        return requireCompleted(payment).chain(() -> refund(payment));
    }

    private static Uni<Void> requireCompleted(Payment payment) {
        if (payment.status != PaymentStatus.COMPLETED) {
            throw NOT_REFUNDABLE.exception();
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> judge(Payment payment) {
        if (rule.isOver(payment.paidAt(), clock.instant())) {
            throw REFUND_PERIOD_OVER.exception();
        }
        return enrollment
                .find(at -> enrollments.progress(at, payment.studentId, payment.courseId))
                .invoke(known -> known.ifPresent(progress -> {
                    if (rule.isTooFar(progress.completedLessons(), progress.totalLessons())) {
                        throw REFUND_TOO_FAR.exception();
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Payment> refund(Payment payment) {
        return (payment.hasShares() ? Uni.createFrom().voidItem() : entering.enter(payment.id, payment.courseId))
                .chain(() -> promise(payment.id))
                .chain(promised -> promised.status == PaymentStatus.REFUNDED
                        ? Uni.createFrom().item(promised)
                        : finish(promised));
    }

    private Uni<Payment> promise(UUID paymentId) {
        return Panache.withTransaction(() -> payments.locked(paymentId).invoke(payment -> {
            if (payment.status != PaymentStatus.REFUNDED) {
                payment.requestRefund(clock.instant());
            }
        }));
    }

    /** Asks the provider, and then says so. */
    Uni<Payment> finish(Payment promised) {
        return Sibling.ask(provider.refund(promised.id, promised.amount)).chain(() -> settling.refund(promised.id));
    }
}
