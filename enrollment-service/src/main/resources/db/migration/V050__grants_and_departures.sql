-- Who gave access. Of those that were there before nobody wrote it down: the id of nobody.
ALTER TABLE enrollments ADD COLUMN granted_by uuid;
UPDATE enrollments SET granted_by = '00000000-0000-0000-0000-000000000000' WHERE access = 'granted';
ALTER TABLE enrollments ADD CONSTRAINT enrollments_granted CHECK ((access = 'granted') = (granted_by IS NOT NULL));

-- Whoever left a course and has not come back. Completed lessons stay in lesson_progress.
CREATE TABLE departures (
    student_id    uuid        NOT NULL,
    course_id     uuid        NOT NULL,
    -- as it was last known, for when course-service cannot say
    total_lessons integer     NOT NULL CHECK (total_lessons >= 0),
    -- a payment from before does not let the student in again by itself
    left_at       timestamptz NOT NULL,
    PRIMARY KEY (student_id, course_id)
);

-- Null: payment-service did not say yet.
ALTER TABLE unclaimed_payments ADD COLUMN paid_at timestamptz;

-- Whose course it is. Null in rows from before, until course-service tells of the course again.
ALTER TABLE known_courses ADD COLUMN teacher_id uuid;
