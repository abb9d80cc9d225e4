CREATE TABLE payments (
    id         uuid PRIMARY KEY,
    student_id uuid          NOT NULL,
    course_id  uuid          NOT NULL,
    amount     numeric(12,2) NOT NULL CHECK (amount > 0),
    status     varchar(16)   NOT NULL CHECK (status IN ('pending', 'completed', 'failed', 'refunded')),
    created_at timestamptz   NOT NULL
);
-- A student pays once for a course, whatever the concurrency; a failed or refunded payment frees the place.
CREATE UNIQUE INDEX payments_live ON payments (student_id, course_id) WHERE status IN ('pending', 'completed');
CREATE INDEX payments_newest ON payments (student_id, created_at DESC, id DESC);

CREATE TABLE idempotency_keys (
    student_id      uuid         NOT NULL,
    key             varchar(255) NOT NULL,
    -- SHA-256 of the request body in canonical form: the same key with another body is refused.
    request_hash    char(64)     NOT NULL,
    created_at      timestamptz  NOT NULL,
    -- Null while the first request is still running.
    response_status smallint,
    response_body   text,
    PRIMARY KEY (student_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
