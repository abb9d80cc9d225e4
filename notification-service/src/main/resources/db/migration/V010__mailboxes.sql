-- Each person's notifications are numbered in the order of their commits: the row below is locked until then. The number is
-- what an open stream resumes from.
CREATE TABLE mailboxes (
    user_id  uuid PRIMARY KEY,
    last_seq bigint NOT NULL
);

ALTER TABLE notifications
    -- the number of the last change that a stream tells, and of the first; null in rows from before streams
    ADD COLUMN seq         bigint,
    ADD COLUMN first_seq   bigint,
    -- what the fleet tells of: 'payment:<id>'; null while only the person's own client has told it
    ADD COLUMN occasion    varchar(100),
    -- when that happened; for a client's notification, when it was posted
    ADD COLUMN occurred_at timestamptz,
    -- whose half of an enrolment's one notification is still to come: 'event' or 'client' (ADR 15)
    ADD COLUMN awaits      varchar(8),
    -- whether streams tell it
    ADD COLUMN live        boolean NOT NULL DEFAULT true;

CREATE UNIQUE INDEX notifications_occasion ON notifications (user_id, occasion) WHERE occasion IS NOT NULL;
CREATE UNIQUE INDEX notifications_seq ON notifications (user_id, seq) WHERE seq IS NOT NULL;
CREATE INDEX notifications_unread ON notifications (user_id) WHERE NOT is_read;
CREATE INDEX notifications_halves ON notifications (user_id, awaits, occurred_at) WHERE awaits IS NOT NULL;
