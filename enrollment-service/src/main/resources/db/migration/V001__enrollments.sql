CREATE TABLE enrollments (
    id            uuid PRIMARY KEY,
    student_id    uuid        NOT NULL,
    course_id     uuid        NOT NULL,
    payment_id    uuid,
    -- Why the student may be here: the course is free, it was paid for, or somebody gave access without payment.
    access        varchar(16) NOT NULL CHECK (access IN ('free', 'paid', 'granted')),
    status        varchar(16) NOT NULL CHECK (status IN ('enrolled', 'in_progress', 'completed')),
    enrolled_at   timestamptz NOT NULL,
    -- The course's lesson count when it was last learnt from the course service.
    total_lessons integer     NOT NULL DEFAULT 0 CHECK (total_lessons >= 0),
    UNIQUE (student_id, course_id),
    CONSTRAINT enrollments_paid CHECK ((access = 'paid') = (payment_id IS NOT NULL))
);
CREATE INDEX enrollments_course ON enrollments (course_id);
CREATE INDEX enrollments_newest ON enrollments (student_id, enrolled_at DESC, id DESC);

CREATE TABLE lesson_progress (
    id           uuid PRIMARY KEY,
    student_id   uuid        NOT NULL,
    lesson_id    uuid        NOT NULL,
    course_id    uuid        NOT NULL,
    completed_at timestamptz NOT NULL,
    UNIQUE (student_id, lesson_id)
);
CREATE INDEX lesson_progress_course ON lesson_progress (student_id, course_id);
