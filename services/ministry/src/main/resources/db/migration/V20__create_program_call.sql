-- The calls of the catalog with what has been announced about them. The trigger keeps it in the
-- statement that changes a program, whichever path that takes, so that no call is ever forgotten.
CREATE TABLE program_call (
    program_id  uuid        NOT NULL,
    fiscal_year int         NOT NULL,
    round       int         NOT NULL,
    opens_at    timestamptz,
    closes_at   timestamptz,
    announced   text        NOT NULL,
    opening     int         NOT NULL DEFAULT 1,
    known_at    timestamptz NOT NULL,
    CONSTRAINT program_call_pk PRIMARY KEY (program_id, fiscal_year, round),
    CONSTRAINT program_call_of_program FOREIGN KEY (program_id) REFERENCES program (id),
    CONSTRAINT program_call_announced_known
        CHECK (announced IN ('NOTHING', 'OPENED', 'CLOSED', 'PAST'))
);

COMMENT ON COLUMN program_call.opens_at IS
    'null while nothing is to be announced: without a date, gone from the program, or not public';
COMMENT ON COLUMN program_call.announced IS 'PAST: it was over before anybody could be told';
COMMENT ON COLUMN program_call.opening IS 'rises when an announced call opens once more';
COMMENT ON COLUMN program_call.known_at IS 'when the dates were last told';

CREATE INDEX program_call_to_open ON program_call (opens_at) WHERE announced = 'NOTHING';
CREATE INDEX program_call_to_close ON program_call (closes_at) WHERE announced = 'OPENED';

CREATE FUNCTION keep_program_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE program_call AS kept
    SET opens_at = NULL, closes_at = NULL
    FROM changed
    WHERE kept.program_id = changed.id
      AND kept.opens_at IS NOT NULL
      AND (changed.state <> 'PUBLISHED'
        OR NOT EXISTS (
            SELECT FROM jsonb_array_elements(changed.document -> 'calls') AS call
            WHERE (call ->> 'fiscal_year')::int = kept.fiscal_year
              AND (call ->> 'round')::int = kept.round));

    INSERT INTO program_call AS kept
        (program_id, fiscal_year, round, opens_at, closes_at, announced, known_at)
    SELECT DISTINCT ON (told.program_id, told.fiscal_year, told.round)
        told.program_id, told.fiscal_year, told.round, told.opens_at, told.closes_at,
        CASE WHEN told.closes_at <= told.known_at THEN 'PAST' ELSE 'NOTHING' END, told.known_at
    FROM (SELECT changed.id AS program_id,
                 (call ->> 'fiscal_year')::int AS fiscal_year,
                 (call ->> 'round')::int AS round,
                 (call ->> 'opens_at')::timestamptz AS opens_at,
                 (call ->> 'closes_at')::timestamptz AS closes_at,
                 changed.updated_at AS known_at
          FROM changed, jsonb_array_elements(changed.document -> 'calls') AS call
          WHERE changed.state = 'PUBLISHED') AS told
    ORDER BY told.program_id, told.fiscal_year, told.round
    ON CONFLICT ON CONSTRAINT program_call_pk DO UPDATE SET
        opens_at = EXCLUDED.opens_at,
        closes_at = EXCLUDED.closes_at,
        known_at = EXCLUDED.known_at,
        announced = CASE
            -- a later deadline after the end, or a beginning put off: it will open once more
            WHEN kept.announced IN ('CLOSED', 'PAST') AND EXCLUDED.announced = 'NOTHING'
                THEN 'NOTHING'
            WHEN kept.announced = 'OPENED' AND EXCLUDED.opens_at > EXCLUDED.known_at
                THEN 'NOTHING'
            -- told only now that it was in the past; unchanged dates are the clock's to announce
            WHEN kept.announced = 'NOTHING' AND EXCLUDED.announced = 'PAST'
                AND (kept.opens_at, kept.closes_at)
                    IS DISTINCT FROM (EXCLUDED.opens_at, EXCLUDED.closes_at)
                THEN 'PAST'
            ELSE kept.announced
        END,
        opening = kept.opening + CASE
            WHEN kept.announced = 'CLOSED' AND EXCLUDED.announced = 'NOTHING' THEN 1
            WHEN kept.announced = 'OPENED' AND EXCLUDED.opens_at > EXCLUDED.known_at THEN 1
            ELSE 0
        END;
    RETURN NULL;
END
$$;

CREATE TRIGGER program_added_keeps_calls AFTER INSERT ON program
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_program_calls();
CREATE TRIGGER program_changed_keeps_calls AFTER UPDATE ON program
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_program_calls();

-- What is in the catalog already.
UPDATE program SET version = version;
-- The trigger took the last change for now.
UPDATE program_call SET announced = 'PAST' WHERE closes_at <= now();
