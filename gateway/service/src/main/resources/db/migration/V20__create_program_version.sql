-- Every version of a program that its ministry told while this gateway listened. The compacted
-- topics keep only the last one.
CREATE TABLE program_version (
    program_id  uuid        NOT NULL,
    version     bigint      NOT NULL,
    ministry    text        NOT NULL,
    state       text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    ended_at    timestamptz,
    document    jsonb       NOT NULL,
    CONSTRAINT program_version_pk PRIMARY KEY (program_id, version),
    CONSTRAINT program_version_public CHECK (state <> 'DRAFT')
);

COMMENT ON COLUMN program_version.recorded_at IS 'when the ministry made this version';
COMMENT ON COLUMN program_version.ended_at IS 'when the key ended after this version';
