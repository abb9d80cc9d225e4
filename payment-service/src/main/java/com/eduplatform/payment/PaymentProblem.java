package com.eduplatform.payment;

import com.eduplatform.defaults.problem.Problem;

/** Everything this service refuses, beyond what every service does. */
public final class PaymentProblem {
    /** The provider refused; the payment is kept as failed. */
    public static final Problem PAYMENT_DECLINED = new Problem(402, "Payment declined");

    public static final Problem STUDENTS_ONLY = new Problem(403, "Only students can make payments");
    public static final Problem TEACHERS_ONLY = new Problem(403, "Only teachers have earnings");
    public static final Problem COURSE_NOT_FOUND = new Problem(404, "Course not found");
    /** Also for somebody else's: a stranger does not learn that it exists. */
    public static final Problem PAYMENT_NOT_FOUND = new Problem(404, "Payment not found");

    public static final Problem COURSE_IS_FREE = new Problem(409, "Course is free");
    public static final Problem PAYMENT_PENDING =
            new Problem(409, "A payment for this course is still being processed");
    public static final Problem NOT_REFUNDABLE = new Problem(409, "Only completed payments can be refunded");
    public static final Problem REFUND_PERIOD_OVER = new Problem(409, "The refund period is over");
    public static final Problem REFUND_TOO_FAR = new Problem(409, "Too much of the course is completed for a refund");
    public static final Problem REQUEST_STILL_RUNNING =
            new Problem(409, "The first request with this Idempotency-Key is still running");
    public static final Problem AMOUNT_MISMATCH = new Problem(422, "Amount does not match the course price");
    public static final Problem KEY_UNUSABLE =
            new Problem(422, "Idempotency-Key must have 1 to 255 printable ASCII characters");
    public static final Problem KEY_REUSED = new Problem(422, "Idempotency-Key was used with another request body");
    public static final Problem DEMO_UNUSABLE = new Problem(422, "X-Demo-Charge is for development only");
    public static final Problem DEMO_UNKNOWN =
            new Problem(422, "X-Demo-Charge must be instant, decline, slow, late, twice or never");

    private PaymentProblem() {}
}
