package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends the enrolment whose payment was given back. In any order with everything else: a refund is final, so it is kept, and
 * an enrolment with that payment that comes later is refused.
 */
@Singleton
final class PaymentRefunds implements EventHandler {
    private final RefundedPayments refunded;
    private final Enrollments enrollments;
    private final RevokingEnrollment revoking;
    private final Clock clock;

    PaymentRefunds(RefundedPayments refunded, Enrollments enrollments, RevokingEnrollment revoking, Clock clock) {
        this.refunded = refunded;
        this.enrollments = enrollments;
        this.revoking = revoking;
        this.clock = clock;
    }

    @RegisterForReflection
    record PaymentRefunded(UUID paymentId, @Nullable String courseTitle) {}

    @Override
    public String stream() {
        return "payment";
    }

    @Override
    public Set<String> types() {
        return Set.of("payment.refunded");
    }

    @Override
    public Uni<Void> handle(Event event) {
        PaymentRefunded told = event.data().as(PaymentRefunded.class);
        return refunded.add(told.paymentId, clock.instant())
                .chain(() -> enrollments.lockedByPayment(told.paymentId))
                .chain(found -> found.map(enrollment -> revoking.revoke(enrollment, told.courseTitle))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
