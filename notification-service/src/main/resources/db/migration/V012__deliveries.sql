-- What is to leave the house by mail, and what became of it. A row is the job itself: whoever works on it moves its due time into
-- the future, and it becomes due again if nobody reports.
CREATE TABLE deliveries (
    id           uuid PRIMARY KEY,
    user_id      uuid         NOT NULL,
    type         varchar(32)  NOT NULL,
    occasion     varchar(100) NOT NULL,
    lane         varchar(16)  NOT NULL,
    -- an announcement's words are in its broadcast
    broadcast_id uuid,
    title        varchar(500),
    body         text,
    status       varchar(16)  NOT NULL DEFAULT 'queued',
    attempts     integer      NOT NULL DEFAULT 0,
    due_at       timestamptz  NOT NULL,
    created_at   timestamptz  NOT NULL,
    finished_at  timestamptz,
    reason       varchar(500)
);
CREATE UNIQUE INDEX deliveries_occasion ON deliveries (user_id, occasion);
CREATE INDEX deliveries_due ON deliveries (lane, due_at) WHERE status = 'queued';
CREATE INDEX deliveries_finished ON deliveries (finished_at) WHERE status <> 'queued';
CREATE INDEX deliveries_broadcast ON deliveries (broadcast_id, status) WHERE broadcast_id IS NOT NULL;

CREATE TABLE broadcasts (
    id              uuid PRIMARY KEY,
    author_id       uuid         NOT NULL,
    audience        varchar(16)  NOT NULL,
    role            varchar(16),
    course_id       uuid,
    title           varchar(500) NOT NULL,
    body            text         NOT NULL,
    idempotency_key varchar(255),
    status          varchar(16)  NOT NULL,
    recipients      bigint       NOT NULL,
    -- everybody up to this id has been told
    position        uuid         NOT NULL,
    told            bigint       NOT NULL DEFAULT 0,
    muted           bigint       NOT NULL DEFAULT 0,
    created_at      timestamptz  NOT NULL,
    completed_at    timestamptz
);
CREATE UNIQUE INDEX broadcasts_key ON broadcasts (author_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX broadcasts_running ON broadcasts (created_at) WHERE status = 'running';
