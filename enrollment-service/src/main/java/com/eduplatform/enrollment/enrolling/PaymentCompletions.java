package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.enrollment.enrolling.UnclaimedPayments.Unclaimed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps in mind what was paid, for {@link OpeningPaidCourses}. What happened to the payment since is judged there. */
@Singleton
final class PaymentCompletions implements EventHandler {
    private final UnclaimedPayments unclaimed;

    PaymentCompletions(UnclaimedPayments unclaimed) {
        this.unclaimed = unclaimed;
    }

    @RegisterForReflection
    record PaymentCompleted(
            UUID paymentId,
            UUID studentId,
            UUID courseId,
            @Nullable Instant paidAt) {}

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
        return unclaimed.add(new Unclaimed(paid.paymentId, paid.studentId, paid.courseId, paid.paidAt));
    }
}
