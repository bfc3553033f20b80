-- The national program of a local variant. Made by the database, so that every way of writing a
-- program keeps it.
ALTER TABLE program ADD COLUMN variant_of uuid
    GENERATED ALWAYS AS ((document ->> 'variant_of')::uuid) STORED;

CREATE INDEX program_by_variant ON program (variant_of) WHERE variant_of IS NOT NULL;
