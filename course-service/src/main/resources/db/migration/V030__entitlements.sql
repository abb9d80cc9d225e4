-- What enrollment-service tells: who is in which course. Read before it is asked.
CREATE TABLE entitlements (
    enrollment_id uuid PRIMARY KEY,
    student_id    uuid        NOT NULL,
    course_id     uuid        NOT NULL,
    is_active     boolean     NOT NULL,
    -- of the enrolment; an older event changes nothing
    version       bigint      NOT NULL,
    -- when an event or a copy mentioned it last
    mentioned_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX entitlements_active ON entitlements (student_id, course_id) WHERE is_active;
