-- One run of the reconciliation: each night once, and whenever somebody asks.
CREATE TABLE reconciliations (
    id          uuid PRIMARY KEY,
    -- Null for a run by hand.
    night       date UNIQUE,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    report      text
);
