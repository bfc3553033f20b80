-- The fiscal years that a program has calls for: a list of the past asks for them.
ALTER TABLE program ADD COLUMN call_years jsonb
    GENERATED ALWAYS AS (jsonb_path_query_array(document, '$.calls[*].fiscal_year')) STORED;

-- What the columns of a program said before it changed, so that lists of the past are filtered by
-- the same conditions as those of the present. Filled when the next version comes: a program that
-- never changed costs nothing here. Its document is in program_version.
CREATE TABLE past_program (
    id               uuid        NOT NULL,
    source_id        text        NOT NULL,
    version          bigint      NOT NULL,
    state            text        NOT NULL,
    published_at     timestamptz,
    updated_at       timestamptz NOT NULL,
    stood            tstzrange   NOT NULL,
    title            text        NOT NULL COLLATE "C",
    kind             text        NOT NULL,
    categories       text[]      NOT NULL,
    stages           text[]      NOT NULL,
    themes           text[]      NOT NULL,
    themes_and_above text[]      NOT NULL,
    areas            text[]      NOT NULL,
    areas_and_above  text[]      NOT NULL,
    excluded_areas   text[]      NOT NULL,
    applicants       text[]      NOT NULL,
    open_during      tstzmultirange NOT NULL,
    last_opening     timestamptz,
    search_text      text        NOT NULL COLLATE "C",
    variant_of       uuid,
    call_years       jsonb       NOT NULL,
    CONSTRAINT past_program_pk PRIMARY KEY (id, version),
    CONSTRAINT past_program_offered CHECK (state <> 'DRAFT')
);

COMMENT ON COLUMN past_program.stood IS
    'moments before which this was the last version; empty where the clock was put back';

CREATE INDEX past_program_by_time ON past_program USING gist (stood);
CREATE INDEX past_program_by_update ON past_program (updated_at);

CREATE FUNCTION keep_past_program() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO past_program VALUES (
        OLD.id, OLD.source_id, OLD.version, OLD.state, OLD.published_at, OLD.updated_at,
        tstzrange(OLD.updated_at, greatest(OLD.updated_at, NEW.updated_at), '(]'),
        OLD.title, OLD.kind, OLD.categories, OLD.stages, OLD.themes, OLD.themes_and_above,
        OLD.areas, OLD.areas_and_above, OLD.excluded_areas, OLD.applicants, OLD.open_during,
        OLD.last_opening, OLD.search_text, OLD.variant_of, OLD.call_years);
    IF NEW.updated_at < OLD.updated_at THEN
        UPDATE past_program
        SET stood = tstzrange(updated_at, greatest(updated_at, NEW.updated_at), '(]')
        WHERE id = OLD.id AND upper(stood) > NEW.updated_at;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER program_changed_keeps_past AFTER UPDATE ON program
    FOR EACH ROW WHEN (OLD.version <> NEW.version AND OLD.state <> 'DRAFT')
    EXECUTE FUNCTION keep_past_program();
