-- What became of each file that was imported, as its sender reads it.
CREATE TABLE catalog_import (
    id         uuid        NOT NULL,
    started_at timestamptz NOT NULL,
    report     jsonb       NOT NULL,
    CONSTRAINT catalog_import_pk PRIMARY KEY (id)
);

CREATE INDEX catalog_import_by_start ON catalog_import (started_at DESC);
