-- What ministries said about joint evaluations. An evaluation's state is a function of the set of
-- these, so that what counts, and is told, may depend on what arrives later.
CREATE TABLE heard_evaluation_event (
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    evaluation_id uuid    NOT NULL,
    publisher     text    NOT NULL,
    event         jsonb   NOT NULL,
    told          boolean NOT NULL DEFAULT false,
    CONSTRAINT heard_evaluation_event_pk PRIMARY KEY (seq)
);

CREATE INDEX heard_evaluation_event_evaluation ON heard_evaluation_event (evaluation_id);

COMMENT ON COLUMN heard_evaluation_event.publisher IS 'the ministry on whose topic it stood';
