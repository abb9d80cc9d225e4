CREATE TABLE notifications (
    id         uuid PRIMARY KEY,
    user_id    uuid         NOT NULL,
    type       varchar(32)  NOT NULL,
    title      varchar(500) NOT NULL,
    body       text         NOT NULL DEFAULT '',
    is_read    boolean      NOT NULL DEFAULT false,
    created_at timestamptz  NOT NULL
);
CREATE INDEX notifications_newest ON notifications (user_id, created_at DESC, id DESC);
