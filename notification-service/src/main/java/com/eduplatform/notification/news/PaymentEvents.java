package com.eduplatform.notification.news;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.notification.message.News;
import com.eduplatform.notification.message.NotificationType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done with somebody's money. */
@Singleton
final class PaymentEvents implements EventHandler {
    private static final String COMPLETED = "payment.completed";
    private static final String REFUNDED = "payment.refunded";

    private final BreakingNews news;

    PaymentEvents(BreakingNews news) {
        this.news = news;
    }

    @Override
    public String stream() {
        return "payment";
    }

    @Override
    public Set<String> types() {
        return Set.of(COMPLETED, REFUNDED);
    }

    @Override
    public Uni<Void> handle(Event event) {
        NotificationType type = event.type().equals(COMPLETED) ? NotificationType.PAYMENT : NotificationType.REFUND;
        String kind = event.type().equals(COMPLETED) ? "payment:" : "refund:";
        Paid paid = event.data().as(Paid.class);
        return news.tell(new News(
                paid.studentId, type, kind + paid.paymentId, event.occurredAt(), paid.courseTitle, paid.amount));
    }

    @RegisterForReflection
    record Paid(UUID paymentId, UUID studentId, @Nullable String courseTitle, BigDecimal amount) {}
}
