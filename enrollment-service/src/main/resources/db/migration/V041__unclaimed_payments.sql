-- Completed payments whose student may not have come yet. The client enrols right after paying; who has not by then is
-- let in without asking.
CREATE TABLE unclaimed_payments (
    payment_id   uuid PRIMARY KEY,
    student_id   uuid        NOT NULL,
    course_id    uuid        NOT NULL,
    due_at       timestamptz NOT NULL
);
CREATE INDEX unclaimed_payments_due ON unclaimed_payments (due_at);
