-- Payments that were given back: none of them ever opens a course again, whichever of event and enrolment comes first.
CREATE TABLE refunded_payments (
    payment_id  uuid PRIMARY KEY,
    refunded_at timestamptz NOT NULL
);
-- Paid enrolments in the order of their payments: how reconciliation walks through them.
CREATE UNIQUE INDEX enrollments_payment ON enrollments (payment_id) WHERE payment_id IS NOT NULL;
