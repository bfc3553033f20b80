-- Projects as they were last told, for comparing; without names of persons.
CREATE TABLE matched_project (
    project_id uuid    NOT NULL,
    version    bigint  NOT NULL,
    compared   boolean NOT NULL DEFAULT false,
    document   jsonb   NOT NULL,
    CONSTRAINT matched_project_pk PRIMARY KEY (project_id)
);

COMMENT ON COLUMN matched_project.compared IS 'whether it has been compared with the catalogs once';

-- What has changed and must be compared anew, in order. Taken away by the one that compares.
CREATE TABLE match_task (
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    kind    text    NOT NULL,
    subject uuid    NOT NULL,
    quiet   boolean NOT NULL,
    due_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT match_task_pk PRIMARY KEY (seq),
    CONSTRAINT match_task_kind CHECK (kind IN ('PROGRAM', 'PROJECT'))
);

-- The programs that fit a project, and those of which it has been told so.
CREATE TABLE standing_match (
    project_id      uuid        NOT NULL,
    program_id      uuid        NOT NULL,
    fits            boolean     NOT NULL,
    told            boolean     NOT NULL,
    verdict         text,
    program_version bigint      NOT NULL,
    project_version bigint      NOT NULL,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT standing_match_pk PRIMARY KEY (project_id, program_id)
);

CREATE INDEX standing_match_program ON standing_match (program_id) WHERE fits;
CREATE INDEX standing_match_untold ON standing_match (changed_at) WHERE fits <> told;

COMMENT ON COLUMN standing_match.changed_at IS 'since when it differs from what was told';
