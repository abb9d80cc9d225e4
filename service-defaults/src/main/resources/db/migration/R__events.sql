-- What carries events out of a service and into it; the same in every database. Repeatable: it runs again whenever it
-- changes, so everything in it may be there already.

-- Numbers the events of an aggregate 1, 2, 3 without a gap: the row stays locked until the event's transaction ends.
CREATE TABLE IF NOT EXISTS aggregate_versions (
    aggregate_id uuid PRIMARY KEY,
    version      bigint NOT NULL
);

-- Events, written by the transaction that they tell of, and published by the relay afterwards.
CREATE TABLE IF NOT EXISTS outbox (
    seq               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                uuid        NOT NULL,
    type              text        NOT NULL,
    version           integer     NOT NULL,
    occurred_at       timestamptz NOT NULL,
    aggregate_id      uuid        NOT NULL,
    aggregate_version bigint      NOT NULL,
    request_id        text,
    traceparent       text,
    data              text        NOT NULL,
    -- null: waits
    published_at      timestamptz,
    -- the entry's id in the stream, <ms>-<seq>
    stream_ms         bigint,
    stream_seq        bigint
);
-- A sequence gap may fill later, so the relay looks for rows that wait, never for rows behind the last one that it saw.
CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (seq) WHERE published_at IS NULL;
CREATE INDEX IF NOT EXISTS outbox_position ON outbox (stream_ms, stream_seq) WHERE stream_ms IS NOT NULL;

-- Up to here every reader has handled the stream: nothing at or below is ever published again.
CREATE TABLE IF NOT EXISTS outbox_floor (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    stream_ms  bigint NOT NULL,
    stream_seq bigint NOT NULL
);
INSERT INTO outbox_floor (stream_ms, stream_seq) VALUES (0, 0) ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION outbox_wake() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
-- Of PostgreSQL 14 and above.
CREATE OR REPLACE TRIGGER outbox_wake AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_wake();

-- Events whose effect is in this database; written by the transaction of the effect.
CREATE TABLE IF NOT EXISTS inbox (
    event_id   uuid PRIMARY KEY,
    handled_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS inbox_age ON inbox (handled_at);
