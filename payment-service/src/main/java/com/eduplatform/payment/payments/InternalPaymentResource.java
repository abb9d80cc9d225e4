package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.PAYMENT_NOT_FOUND;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.security.Internal;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.math.BigDecimal;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** What sibling services may ask. Reads what the payment before has written: a client pays and enrols at once. */
@Internal
@Path("/internal/payments")
@Produces(APPLICATION_JSON)
public final class InternalPaymentResource {
    private final Payments payments;

    InternalPaymentResource(Payments payments) {
        this.payments = payments;
    }

    /** The completed payment of this student for this course; neither pending nor refunded ones count. */
    @GET
    @Path("/completed")
    public Uni<CompletedPayment> completed(
            @RestQuery("student_id") @NotNull(message = "is required") UUID studentId,
            @RestQuery("course_id") @NotNull(message = "is required") UUID courseId) {
        return payments.completed(studentId, courseId)
                .map(payment -> CompletedPayment.of(payment.orElseThrow(PAYMENT_NOT_FOUND::exception)));
    }

    record CompletedPayment(UUID id, UUID studentId, UUID courseId, BigDecimal amount, PaymentStatus status) {
        static CompletedPayment of(Payment payment) {
            return new CompletedPayment(
                    payment.id, payment.studentId, payment.courseId, payment.amount, payment.status);
        }
    }
}
