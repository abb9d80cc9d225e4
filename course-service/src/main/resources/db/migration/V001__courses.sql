CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE categories (
    id   uuid PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    slug varchar(255) NOT NULL UNIQUE
);
INSERT INTO categories (id, name, slug) VALUES
    ('00000000-0000-7000-8000-000000000001', 'Business', 'business'),
    ('00000000-0000-7000-8000-000000000002', 'Data Science', 'data-science'),
    ('00000000-0000-7000-8000-000000000003', 'Design', 'design'),
    ('00000000-0000-7000-8000-000000000004', 'Languages', 'languages'),
    ('00000000-0000-7000-8000-000000000005', 'Marketing', 'marketing'),
    ('00000000-0000-7000-8000-000000000006', 'Music', 'music'),
    ('00000000-0000-7000-8000-000000000007', 'Other', 'other'),
    ('00000000-0000-7000-8000-000000000008', 'Programming', 'programming');

CREATE TABLE courses (
    id               uuid PRIMARY KEY,
    teacher_id       uuid          NOT NULL,
    title            varchar(500)  NOT NULL,
    description      text          NOT NULL,
    is_free          boolean       NOT NULL,
    price            numeric(12,2),
    duration_minutes integer       NOT NULL DEFAULT 0 CHECK (duration_minutes >= 0),
    level            varchar(16)   NOT NULL CHECK (level IN ('beginner', 'intermediate', 'advanced')),
    category_id      uuid REFERENCES categories (id),
    created_at       timestamptz   NOT NULL,
    -- Kept by the transaction that writes the review: avg_rating = round(rating_sum / review_count, 2), null without reviews.
    rating_sum       bigint        NOT NULL DEFAULT 0,
    review_count     integer       NOT NULL DEFAULT 0,
    avg_rating       numeric(3,2),
    CONSTRAINT courses_price CHECK ((is_free AND price IS NULL) OR (NOT is_free AND price > 0))
);

CREATE TABLE modules (
    id         uuid PRIMARY KEY,
    course_id  uuid         NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    title      varchar(500) NOT NULL,
    "order"    integer      NOT NULL DEFAULT 0,
    created_at timestamptz  NOT NULL
);
CREATE INDEX modules_course ON modules (course_id, "order", id);

CREATE TABLE lessons (
    id               uuid PRIMARY KEY,
    module_id        uuid         NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
    title            varchar(500) NOT NULL,
    content          text         NOT NULL DEFAULT '',
    video_url        varchar(2000),
    duration_minutes integer      NOT NULL DEFAULT 0 CHECK (duration_minutes >= 0),
    "order"          integer      NOT NULL DEFAULT 0,
    created_at       timestamptz  NOT NULL
);
CREATE INDEX lessons_module ON lessons (module_id, "order", id);

CREATE TABLE reviews (
    id         uuid PRIMARY KEY,
    student_id uuid        NOT NULL,
    course_id  uuid        NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    rating     smallint    NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment    text        NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    UNIQUE (student_id, course_id)
);
CREATE INDEX reviews_newest ON reviews (course_id, created_at DESC, id DESC);
