-- What course-service tells: read before it is asked.
CREATE TABLE known_courses (
    course_id    uuid PRIMARY KEY,
    teacher_id   uuid          NOT NULL,
    title        text          NOT NULL,
    is_free      boolean       NOT NULL,
    price        numeric(12,2),
    -- of the course; an older event changes nothing
    version      bigint        NOT NULL,
    -- when an event or a copy mentioned it last
    mentioned_at timestamptz   NOT NULL DEFAULT now(),
    CHECK (is_free = (price IS NULL))
);
