-- A copy made from events; the gateway owns the original.
CREATE TABLE cluster_project (
    id          uuid        NOT NULL,
    version     bigint      NOT NULL,
    owner       text        NOT NULL,
    prefectures text[]      NOT NULL,
    tier        text,
    stage       text,
    updated_at  timestamptz,
    search_text text        NOT NULL COLLATE "C",
    document    jsonb       NOT NULL,
    CONSTRAINT cluster_project_pk PRIMARY KEY (id),
    CONSTRAINT cluster_project_version_positive CHECK (version > 0)
);

CREATE INDEX cluster_project_by_update ON cluster_project (updated_at DESC NULLS LAST, id);
CREATE INDEX cluster_project_by_prefecture ON cluster_project USING gin (prefectures);
