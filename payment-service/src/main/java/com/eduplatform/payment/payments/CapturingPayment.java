package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.PAYMENT_PENDING;

import com.eduplatform.defaults.data.SqlErrors;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.payment.course.CourseOffer;
import com.eduplatform.payment.course.CourseOffers;
import com.eduplatform.payment.ledger.TeacherShare;
import com.eduplatform.payment.provider.ChargeOrder;
import com.eduplatform.payment.provider.DemoCharge;
import com.eduplatform.payment.provider.PaymentProvider;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/**
 * A student pays for a course, once: whoever has paid gets that payment again, without a question to course-service,
 * whatever the price is today. Safe to repeat, and in parallel: the database decides who was first, and everybody else
 * helps that payment along. It is written before the provider is asked, so no money is ever taken without a trace.
 */
@Singleton
final class CapturingPayment {
    private final Payments payments;
    private final Settling settling;
    private final PaymentProvider provider;
    private final CourseOffers offers;
    private final TeacherShare share;
    private final Ids ids;
    private final Clock clock;

    CapturingPayment(
            Payments payments,
            Settling settling,
            PaymentProvider provider,
            CourseOffers offers,
            TeacherShare share,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.settling = settling;
        this.provider = provider;
        this.offers = offers;
        this.share = share;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isNew whether this very call made the payment */
    record Captured(Payment payment, boolean isNew) {}

    /**
     * The payment is completed, failed (declined), or still pending. Fails with {@code COURSE_NOT_FOUND}, {@code
     * COURSE_IS_FREE} or {@code AMOUNT_MISMATCH}, or with 503 while nobody can say what the course costs: nothing is written
     * then. 503 also while the provider cannot be reached: the payment is pending then, and the next call goes on with it.
     */
    Uni<Captured> capture(UUID studentId, UUID courseId, BigDecimal amount, DemoCharge demo) {
        return payments.live(studentId, courseId)
                .chain(live -> live.isPresent()
                        ? goOn(live.get())
                        : offers.offer(courseId, amount)
                                .invoke(offer -> offer.requirePrice(amount))
                                .chain(offer -> begin(payment(studentId, courseId, amount, offer), demo)));
    }

    private Payment payment(UUID studentId, UUID courseId, BigDecimal amount, CourseOffer offer) {
        Payment payment = new Payment(ids.next(), studentId, courseId, amount, clock.instant());
        payment.isFor(offer.teacherId(), share.of(amount), offer.title());
        return payment;
    }

    private Uni<Captured> begin(Payment payment, DemoCharge demo) {
        return payments.add(payment)
                .replaceWith(true)
                .onFailure(SqlErrors::isDuplicate)
                .recoverWithItem(false)
                .chain(isFirst -> isFirst
                        ? charge(payment, demo).map(settled -> new Captured(settled, true))
                        : payments.live(payment.studentId, payment.courseId)
                                .chain(live -> goOn(live.orElseThrow(PAYMENT_PENDING::exception))));
    }

    private Uni<Captured> goOn(Payment payment) {
        return (payment.status == PaymentStatus.PENDING
                        ? charge(payment, DemoCharge.INSTANT)
                        : Uni.createFrom().item(payment))
                .map(now -> new Captured(now, false));
    }

    private Uni<Payment> charge(Payment payment, DemoCharge demo) {
        return Sibling.ask(provider.charge(new ChargeOrder(payment.id, payment.amount, demo)))
                .chain(state -> settling.settle(payment.id, state));
    }
}
