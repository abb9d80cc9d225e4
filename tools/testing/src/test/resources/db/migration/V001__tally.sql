-- What the handler of the tests does: one row for each effect.
CREATE TABLE tally (
    id           uuid PRIMARY KEY,
    event_id     uuid NOT NULL,
    aggregate_id uuid NOT NULL,
    number       integer NOT NULL,
    version      bigint NOT NULL,
    request_id   text
);
