-- What this ministry has of an evaluation, draft and part, has one version, which rises with every
-- change; so the row outlives its draft.
ALTER TABLE evaluation_draft
    ALTER COLUMN document DROP NOT NULL,
    ADD COLUMN version bigint NOT NULL DEFAULT 1;
