-- What tokens say about an account has a version, which rises with each change: a token of another version is not up to date.
ALTER TABLE users
    ADD COLUMN state_version     integer NOT NULL DEFAULT 0,
    -- Tokens of a lower version were ended, by a new password or a suspension.
    ADD COLUMN tokens_valid_from integer NOT NULL DEFAULT 0,
    ADD COLUMN state_changed_at  timestamptz,
    -- The other services have not been told yet.
    ADD COLUMN state_unpublished boolean NOT NULL DEFAULT false;
CREATE INDEX users_state_unpublished ON users (id) WHERE state_unpublished;
CREATE INDEX users_state_changed ON users (state_changed_at) WHERE state_changed_at IS NOT NULL;

-- One login: the family of its refresh tokens.
CREATE TABLE sessions (
    id              uuid PRIMARY KEY,
    user_id         uuid         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at      timestamptz  NOT NULL,
    last_used_at    timestamptz  NOT NULL,
    expires_at      timestamptz  NOT NULL,
    user_agent      varchar(200) NOT NULL,
    -- A network and no address (see Client): enough to recognize where one has logged in.
    network         varchar(64)  NOT NULL,
    ended_at        timestamptz,
    end_unpublished boolean      NOT NULL DEFAULT false
);
CREATE INDEX sessions_user ON sessions (user_id, last_used_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_end_unpublished ON sessions (id) WHERE end_unpublished;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

-- While the previous version still runs it opens sessions without a row here; their next renewal writes it.
INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_agent, network, ended_at)
SELECT family_id,
       user_id,
       min(created_at),
       max(created_at),
       max(expires_at),
       '',
       '',
       CASE WHEN bool_and(revoked_at IS NOT NULL) THEN max(revoked_at) END
FROM refresh_tokens
GROUP BY family_id, user_id;
