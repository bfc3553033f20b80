-- A cluster project as its region last wrote it. The document is the whole record; the columns
-- beside it are copies for lists and rules.
CREATE TABLE cluster_project (
    id          uuid        NOT NULL,
    owner       text        NOT NULL,
    external_id text        NOT NULL,
    version     bigint      NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    name        text        NOT NULL,
    tier        text,
    stage       text,
    prefectures text[]      NOT NULL,
    themes      text[]      NOT NULL,
    theme_tree  text[]      NOT NULL,
    search_text text        NOT NULL,
    document    jsonb       NOT NULL,
    CONSTRAINT cluster_project_pk PRIMARY KEY (id),
    CONSTRAINT cluster_project_owner_external_id_unique UNIQUE (owner, external_id),
    CONSTRAINT cluster_project_version_positive CHECK (version > 0)
);

CREATE INDEX cluster_project_updated ON cluster_project (updated_at DESC, id);
CREATE INDEX cluster_project_prefectures ON cluster_project USING gin (prefectures);
CREATE INDEX cluster_project_themes ON cluster_project USING gin (themes);
CREATE INDEX cluster_project_theme_tree ON cluster_project USING gin (theme_tree);

COMMENT ON COLUMN cluster_project.prefectures IS 'every prefecture it touches';
COMMENT ON COLUMN cluster_project.theme_tree IS 'its themes and all that lie above them';

-- Every version a project has had, the current one too.
CREATE TABLE cluster_project_version (
    project_id uuid        NOT NULL,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL,
    document   jsonb       NOT NULL,
    CONSTRAINT cluster_project_version_pk PRIMARY KEY (project_id, version),
    CONSTRAINT cluster_project_version_of_project FOREIGN KEY (project_id)
        REFERENCES cluster_project (id)
);
