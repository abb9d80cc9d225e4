package com.eduplatform.payment.payments;

import static com.eduplatform.payment.PaymentProblem.PAYMENT_DECLINED;
import static com.eduplatform.payment.PaymentProblem.PAYMENT_NOT_FOUND;
import static com.eduplatform.payment.PaymentProblem.STUDENTS_ONLY;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.problem.ErrorBody;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.payment.idempotency.Answer;
import com.eduplatform.payment.idempotency.IdempotencyKey;
import com.eduplatform.payment.idempotency.IdempotentRequests;
import com.eduplatform.payment.payments.CapturingPayment.Captured;
import com.eduplatform.payment.provider.DemoCharge;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Paying for a course, and looking payments up. */
@Path("/payments")
@Produces(APPLICATION_JSON)
public final class PaymentResource {
    private static final int CREATED = 201;

    private final CapturingPayment capturing;
    private final RefundingPayment refunding;
    private final IdempotentRequests requests;
    private final Payments payments;
    private final Caller caller;
    private final EnvironmentConfig environment;
    private final ObjectMapper json;

    PaymentResource(
            CapturingPayment capturing,
            RefundingPayment refunding,
            IdempotentRequests requests,
            Payments payments,
            Caller caller,
            EnvironmentConfig environment,
            ObjectMapper json) {
        this.capturing = capturing;
        this.refunding = refunding;
        this.requests = requests;
        this.payments = payments;
        this.caller = caller;
        this.environment = environment;
        this.json = json;
    }

    /**
     * Pays, or answers with the payment that there is, completed or still pending. 402 if the provider declines. Safe to repeat with and without a key. A client that hangs up does
     * not stop it: half a payment is worse than one that nobody waits for.
     */
    @POST
    @Consumes(APPLICATION_JSON)
    @Cancellable(false)
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, description = "1 to 255 printable characters")
    @APIResponseSchema(value = PaymentView.class, responseCode = "201")
    public Uni<RestResponse<String>> pay(
            @NotNull(message = "is required") @Valid NewPayment body, @Context HttpHeaders headers) {
        Optional<IdempotencyKey> key = IdempotencyKey.of(headers.getHeaderString(IdempotencyKey.HEADER));
        DemoCharge demo = DemoCharge.of(headers.getHeaderString(DemoCharge.HEADER), environment.isDevelopment());
        caller.require(Role.STUDENT, STUDENTS_ONLY);
        UUID studentId = caller.id();
        Supplier<Uni<Answer>> payment = () ->
                capturing.capture(studentId, body.courseId, body.amount, demo).map(this::answer);
        return key.map(named -> requests.once(studentId, named, body.hash(), payment))
                .orElseGet(payment)
                .map(PaymentResource::respond);
    }

    @GET
    @Path("/me")
    public Uni<PageOf<PaymentView>> mine(@Valid @BeanParam OffsetPage page) {
        return payments.of(caller.id(), page)
                .map(found ->
                        new PageOf<>(found.items().stream().map(PaymentView::of).toList(), found.total()));
    }

    @GET
    @Path("/{id}")
    public Uni<PaymentView> one(@RestPath UUID id) {
        return (caller.is(Role.ADMIN) ? payments.byId(id) : payments.ownedBy(caller.id(), id))
                .map(payment -> PaymentView.of(payment.orElseThrow(PAYMENT_NOT_FOUND::exception)));
    }

    /**
     * Gives the money back and ends the enrolment; 200 with the refunded payment, also for whoever asks again. Its owner
     * may, within a period and before too much of the course is completed; admins may at any time.
     */
    @POST
    @Path("/{id}/refund")
    @Cancellable(false)
    @APIResponseSchema(value = PaymentView.class, responseCode = "200")
    public Uni<RestResponse<PaymentView>> refund(@RestPath UUID id) {
        boolean isAdmin = caller.is(Role.ADMIN);
        return (isAdmin ? payments.byId(id) : payments.ownedBy(caller.id(), id))
                .map(payment -> payment.orElseThrow(PAYMENT_NOT_FOUND::exception))
                .chain(payment -> payment.status == PaymentStatus.REFUNDED
                        ? Uni.createFrom().item(respond(payment, true))
                        : (isAdmin ? refunding.byAdmin(payment) : refunding.byStudent(payment))
                                .map(refunded -> respond(refunded, false)));
    }

    private static RestResponse<PaymentView> respond(Payment payment, boolean replayed) {
        var response = ResponseBuilder.ok(PaymentView.of(payment));
        return (replayed ? response.header(Answer.REPLAYED_HEADER, true) : response).build();
    }

    /** That the provider declined is an answer to be remembered as well: the same key never charges again. */
    private Answer answer(Captured captured) {
        if (captured.payment().status == PaymentStatus.FAILED) {
            return new Answer(PAYMENT_DECLINED.status(), ErrorBody.json(PAYMENT_DECLINED), !captured.isNew());
        }
        try {
            return new Answer(CREATED, json.writeValueAsString(PaymentView.of(captured.payment())), !captured.isNew());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RestResponse<String> respond(Answer answer) {
        var response = ResponseBuilder.<String>create(answer.status())
                .entity(answer.json())
                .type(APPLICATION_JSON);
        return (answer.replayed() ? response.header(Answer.REPLAYED_HEADER, true) : response).build();
    }

    record NewPayment(
            @NotNull(message = "is required") UUID courseId,

            @NotNull(message = "is required")
            @Positive(message = "must be greater than 0")
            @Digits(integer = 10, fraction = 2, message = "must have at most 10 digits and 2 decimals")
            BigDecimal amount) {
        /** SHA-256 of what this body means: {@code 49.9} and {@code "49.90"} are one amount. */
        String hash() {
            String canonical = courseId + " " + amount.stripTrailingZeros().toPlainString();
            try {
                byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is mandatory in every Java runtime", e);
            }
        }
    }
}
