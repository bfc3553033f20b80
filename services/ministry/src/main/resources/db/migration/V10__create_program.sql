-- The words of a text in pieces of two characters. Japanese has no spaces to cut words at, and its
-- words are often shorter than the three characters that pg_trgm needs.
CREATE FUNCTION pairs_of_characters(content text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(DISTINCT first || second), '{}')
    FROM (SELECT first, lead(first) OVER (ORDER BY place) AS second
          FROM unnest(string_to_array(content, NULL)) WITH ORDINALITY AS piece(first, place)) AS pair
    WHERE second IS NOT NULL
$$;

-- document is the program; every other column is made from it, so that lists need not open it.
CREATE TABLE program (
    id                  uuid        NOT NULL,
    source_id           text        NOT NULL,
    version             bigint      NOT NULL,
    state               text        NOT NULL,
    published_at        timestamptz,
    updated_at          timestamptz NOT NULL,
    document            jsonb       NOT NULL,
    title               text        NOT NULL COLLATE "C",
    kind                text        NOT NULL,
    categories          text[]      NOT NULL,
    stages              text[]      NOT NULL,
    themes              text[]      NOT NULL,
    themes_and_above    text[]      NOT NULL,
    areas               text[]      NOT NULL,
    areas_and_above     text[]      NOT NULL,
    excluded_areas      text[]      NOT NULL,
    applicants          text[]      NOT NULL,
    open_during         tstzmultirange NOT NULL,
    last_opening        timestamptz,
    search_text         text        NOT NULL COLLATE "C",
    CONSTRAINT program_pk PRIMARY KEY (id),
    CONSTRAINT program_source_id_unique UNIQUE (source_id),
    CONSTRAINT program_version_positive CHECK (version > 0),
    CONSTRAINT program_state_known CHECK (state IN ('DRAFT', 'PUBLISHED', 'SUSPENDED', 'WITHDRAWN')),
    CONSTRAINT program_published_once_public CHECK (state = 'DRAFT' OR published_at IS NOT NULL)
);

COMMENT ON COLUMN program.areas IS 'areas in which one may apply; JP where the program names none';
COMMENT ON COLUMN program.areas_and_above IS 'those areas and all they lie in';
COMMENT ON COLUMN program.applicants IS 'kinds that may apply; ANY where the program names none';
COMMENT ON COLUMN program.open_during IS 'when calls are open; whether one is depends on the clock';
COMMENT ON COLUMN program.last_opening IS 'opening of the last call, infinity for one without a date';

CREATE INDEX program_by_update ON program (updated_at DESC NULLS LAST, id);
CREATE INDEX program_by_title ON program (title NULLS LAST, id);
CREATE INDEX program_by_kind ON program (kind);
CREATE INDEX program_by_code ON program USING gin
    (categories, stages, themes, themes_and_above, areas, areas_and_above, applicants);
CREATE INDEX program_by_opening ON program USING gist (open_during);
CREATE INDEX program_by_text ON program USING gin (pairs_of_characters(search_text));

-- Every version that ever was, so that it can be asked what was offered on a day.
CREATE TABLE program_version (
    program_id  uuid        NOT NULL,
    version     bigint      NOT NULL,
    state       text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    document    jsonb       NOT NULL,
    CONSTRAINT program_version_pk PRIMARY KEY (program_id, version),
    CONSTRAINT program_version_of_program FOREIGN KEY (program_id) REFERENCES program (id)
);
