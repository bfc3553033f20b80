-- Many programs change in one statement. What was kept about the calls of new ones is nothing, and
-- of changed ones it is looked up by their ids: a join with the changed rows, whose number nobody
-- can foresee, passed over the calls of the whole catalog each time.
CREATE OR REPLACE FUNCTION keep_program_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE program_call AS kept
        SET opens_at = NULL, closes_at = NULL
        WHERE kept.program_id = ANY (ARRAY(SELECT changed.id FROM changed))
          AND kept.opens_at IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM changed, jsonb_array_elements(changed.document -> 'calls') AS call
              WHERE changed.id = kept.program_id
                AND changed.state = 'PUBLISHED'
                AND (call ->> 'fiscal_year')::int = kept.fiscal_year
                AND (call ->> 'round')::int = kept.round);
    END IF;

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
