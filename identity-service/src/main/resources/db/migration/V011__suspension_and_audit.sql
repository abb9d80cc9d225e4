CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE users
    ADD COLUMN suspended_at      timestamptz,
    ADD COLUMN suspension_reason varchar(500),
    -- A teacher whom an admin has turned down: no longer waits, and may still be verified later.
    ADD COLUMN rejected_at       timestamptz;
CREATE INDEX users_newest ON users (created_at DESC, id DESC);
-- What admins look people up by: a part of the address or of the name.
CREATE INDEX users_trigrams ON users USING gin (lower(email || E'\x1f' || name) gin_trgm_ops);

-- What admins did, for good: nothing here is changed or deleted. No foreign keys: it outlives the accounts.
CREATE TABLE admin_actions (
    id         uuid PRIMARY KEY,
    actor_id   uuid        NOT NULL,
    action     varchar(32) NOT NULL,
    target_id  uuid        NOT NULL,
    reason     varchar(500),
    created_at timestamptz NOT NULL
);
CREATE INDEX admin_actions_newest ON admin_actions (created_at DESC, id DESC);
CREATE INDEX admin_actions_of_actor ON admin_actions (actor_id, created_at DESC, id DESC);
CREATE INDEX admin_actions_on_target ON admin_actions (target_id, created_at DESC, id DESC);
