-- What the built-in provider was told to do with single charges, for tests and demos; the others are paid at once and
-- leave nothing here.
CREATE TABLE builtin_charges (
    payment_id     uuid PRIMARY KEY,
    outcome        varchar(8)  NOT NULL CHECK (outcome IN ('paid', 'declined')),
    -- Whether the answer to the charge already told the outcome.
    told           boolean     NOT NULL,
    next_call      timestamptz,
    calls_left     smallint    NOT NULL DEFAULT 0 CHECK (calls_left >= 0),
    refunded_at    timestamptz,
    CHECK ((calls_left = 0) = (next_call IS NULL))
);
CREATE INDEX builtin_charges_due ON builtin_charges (next_call) WHERE next_call IS NOT NULL;
