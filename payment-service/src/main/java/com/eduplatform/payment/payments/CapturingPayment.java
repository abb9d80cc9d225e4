package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.COURSE_NOT_FOUND;
import static com.eduplatform.payment.PaymentProblem.PAYMENT_PENDING;

import com.eduplatform.defaults.data.SqlErrors;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.time.Ids;
import com.eduplatform.payment.course.CourseClient;
import com.eduplatform.payment.course.CourseOffer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A student pays for a course, once: whoever has paid gets that payment again, without a question to course-service,
 * whatever the price is today. Safe to repeat, and in parallel: the database decides who was first.
 */
@Singleton
final class CapturingPayment {
    private final Payments payments;
    private final CourseClient courses;
    private final Ids ids;
    private final Clock clock;

    CapturingPayment(Payments payments, @RestClient CourseClient courses, Ids ids, Clock clock) {
        this.payments = payments;
        this.courses = courses;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isNew whether this very call made the payment */
    record Captured(Payment payment, boolean isNew) {}

    /**
     * Fails with {@code COURSE_NOT_FOUND}, {@code COURSE_IS_FREE}, {@code AMOUNT_MISMATCH}, {@code PAYMENT_PENDING}, or
     * 503 while nobody can say what the course costs; nothing is written then.
     */
    Uni<Captured> capture(UUID studentId, UUID courseId, BigDecimal amount) {
        return payments.completed(studentId, courseId)
                .chain(paid -> paid.isPresent()
                        ? Uni.createFrom().item(new Captured(paid.get(), false))
                        : offer(courseId)
                                .invoke(offer -> offer.requirePrice(amount))
                                .chain(() -> charge(studentId, courseId, amount)));
    }

    private Uni<CourseOffer> offer(UUID courseId) {
        return Sibling.find(courses.offer(courseId)).map(found -> found.orElseThrow(COURSE_NOT_FOUND::exception));
    }

    /** The built-in provider has no refusals and no delays: a payment is complete as soon as it exists. */
    private Uni<Captured> charge(UUID studentId, UUID courseId, BigDecimal amount) {
        Payment payment = new Payment(ids.next(), studentId, courseId, amount, clock.instant());
        payment.complete();
        return payments.add(payment)
                .map(added -> new Captured(added, true))
                .onFailure(SqlErrors::isDuplicate)
                .recoverWithUni(() -> winner(studentId, courseId));
    }

    private Uni<Captured> winner(UUID studentId, UUID courseId) {
        return payments.completed(studentId, courseId)
                .map(paid -> new Captured(paid.orElseThrow(PAYMENT_PENDING::exception), false));
    }
}
