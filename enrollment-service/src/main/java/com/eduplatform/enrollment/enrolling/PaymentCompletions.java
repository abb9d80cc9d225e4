package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Keeps in mind what was paid, for {@link OpeningPaidCourses}. What happened to the payment since is judged there. */
@Singleton
final class PaymentCompletions implements EventHandler {
    private final UnclaimedPayments unclaimed;

    PaymentCompletions(UnclaimedPayments unclaimed) {
        this.unclaimed = unclaimed;
    }

    @RegisterForReflection
    record PaymentCompleted(UUID paymentId, UUID studentId, UUID courseId) {}

    @Override
    public String stream() {
        return "payment";
    }

    @Override
    public Set<String> types() {
        return Set.of("payment.completed");
    }

    @Override
    public Uni<Void> handle(Event event) {
        PaymentCompleted paid = event.data().as(PaymentCompleted.class);
        return unclaimed.add(paid.paymentId, paid.studentId, paid.courseId);
    }
}
