CREATE TABLE users (
    id             uuid PRIMARY KEY,
    email          varchar(255) NOT NULL,
    name           varchar(255) NOT NULL,
    password_hash  varchar(60)  NOT NULL,
    role           varchar(16)  NOT NULL CHECK (role IN ('student', 'teacher', 'admin')),
    is_verified    boolean      NOT NULL DEFAULT false,
    email_verified boolean      NOT NULL DEFAULT false,
    created_at     timestamptz  NOT NULL
);
-- Addresses are unique without regard to case, and kept as they were typed.
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_pending_teachers ON users (created_at, id) WHERE role = 'teacher' AND NOT is_verified;

-- Tokens are stored as lower-case hexadecimal SHA-256: a copy of this table opens no session.
CREATE TABLE refresh_tokens (
    id         uuid PRIMARY KEY,
    family_id  uuid        NOT NULL,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash char(64)    NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz,
    -- SHA-256 of what tells one client from another (see Client): a lost answer may be asked for again by the same one only.
    rotated_by char(64),
    revoked_at timestamptz
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

CREATE TABLE email_verification_tokens (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash char(64)    NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX email_verification_tokens_user ON email_verification_tokens (user_id, created_at);

CREATE TABLE password_reset_tokens (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash char(64)    NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX password_reset_tokens_user ON password_reset_tokens (user_id, created_at);
