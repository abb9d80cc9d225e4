-- What course-service tells: read before it is asked. Facts and lessons come with different events, each with the course's
-- version; -1: not told yet. An older event changes nothing.
CREATE TABLE known_courses (
    course_id       uuid PRIMARY KEY,
    title           text,
    is_free         boolean,
    facts_version   bigint      NOT NULL,
    lesson_ids      uuid[],
    lessons_version bigint      NOT NULL,
    -- when an event or a copy mentioned it last
    mentioned_at    timestamptz NOT NULL DEFAULT now()
);
