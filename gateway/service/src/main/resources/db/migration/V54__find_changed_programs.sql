-- Programs of which the past may say something else than the present. One that never changed is not
-- in it, and costs nothing.
CREATE INDEX program_version_of_changed ON program_version (program_id)
    WHERE version > 1 OR state = 'WITHDRAWN' OR ended_at IS NOT NULL;
