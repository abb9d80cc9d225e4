package com.eduplatform.payment;

import com.eduplatform.defaults.problem.FieldError;
import com.eduplatform.defaults.problem.InvalidInputException;
import com.eduplatform.defaults.problem.Problem;
import java.util.List;

/** Everything this service refuses, beyond what every service does. */
public enum PaymentProblem implements Problem {
    /** The provider refused; the payment is kept as failed. */
    PAYMENT_DECLINED(402, "Payment declined"),
    STUDENTS_ONLY(403, "Only students can make payments"),
    TEACHERS_ONLY(403, "Only teachers have earnings"),
    COURSE_NOT_FOUND(404, "Course not found"),
    /** Also for somebody else's: a stranger does not learn that it exists. */
    PAYMENT_NOT_FOUND(404, "Payment not found"),
    COURSE_IS_FREE(409, "Course is free"),
    PAYMENT_PENDING(409, "A payment for this course is still being processed"),
    NOT_REFUNDABLE(409, "Only completed payments can be refunded"),
    REFUND_PERIOD_OVER(409, "The refund period is over"),
    REFUND_TOO_FAR(409, "Too much of the course is completed for a refund"),
    REQUEST_STILL_RUNNING(409, "The first request with this Idempotency-Key is still running"),
    AMOUNT_MISMATCH(422, "Amount does not match the course price"),
    KEY_UNUSABLE(422, "Idempotency-Key must have 1 to 255 printable ASCII characters"),
    KEY_REUSED(422, "Idempotency-Key was used with another request body"),
    DEMO_UNUSABLE(422, "X-Demo-Charge is for development only"),
    DEMO_UNKNOWN(422, "X-Demo-Charge must be instant, decline, slow, late, twice or never");

    private final int status;
    private final String detail;

    PaymentProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }

    /**
     * The refusal of one field, as every 422 names it.
     *
     * @param source {@code body} or {@code header}
     */
    public InvalidInputException at(String source, String field) {
        return InvalidInputException.of(detail, new FieldError(List.of(source, field), detail, "value_error"));
    }
}
