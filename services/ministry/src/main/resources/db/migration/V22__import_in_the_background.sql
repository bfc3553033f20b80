-- Which format first brought a program: a complete file speaks for the programs of its own format.
ALTER TABLE program ADD COLUMN origin text;
-- Fields that an official has changed by hand since; an import leaves them alone.
ALTER TABLE program ADD COLUMN edited_fields text[] NOT NULL DEFAULT '{}';
CREATE INDEX program_by_origin ON program (origin, state) WHERE origin IS NOT NULL;

ALTER TABLE catalog_import ADD COLUMN request jsonb;
COMMENT ON COLUMN catalog_import.request IS 'what was asked for; null for imports that ended before it was kept';

CREATE TABLE catalog_import_rejection (
    import_id  uuid    NOT NULL,
    place      integer NOT NULL,
    row_number integer NOT NULL,
    field      text    NOT NULL,
    value      text,
    reason     jsonb   NOT NULL,
    CONSTRAINT catalog_import_rejection_pk PRIMARY KEY (import_id, place),
    CONSTRAINT catalog_import_rejection_of_import
        FOREIGN KEY (import_id) REFERENCES catalog_import (id) ON DELETE CASCADE
);

INSERT INTO catalog_import_rejection (import_id, place, row_number, field, value, reason)
SELECT id, place, (rejection ->> 'row')::integer, rejection ->> 'field', rejection ->> 'value',
       rejection -> 'reason'
FROM catalog_import,
     jsonb_array_elements(report -> 'rejections') WITH ORDINALITY AS listed(rejection, place);

UPDATE catalog_import
SET report = (report - 'rejections') || jsonb_build_object('state',
    CASE report ->> 'state' WHEN 'COMPLETED' THEN 'DONE' ELSE 'FAILED' END);

CREATE INDEX catalog_import_running ON catalog_import (started_at)
    WHERE report ->> 'state' = 'RUNNING';

-- The file, from its arrival to the end of the import: whichever process goes on has it at hand.
CREATE TABLE catalog_import_file (
    import_id uuid    NOT NULL,
    place     integer NOT NULL,
    content   bytea   NOT NULL,
    CONSTRAINT catalog_import_file_pk PRIMARY KEY (import_id, place),
    CONSTRAINT catalog_import_file_of_import
        FOREIGN KEY (import_id) REFERENCES catalog_import (id) ON DELETE CASCADE
);
