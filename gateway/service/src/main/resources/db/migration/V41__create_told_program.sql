-- Since when a ministry is listened to: what it told before is taken in without telling anybody.
CREATE TABLE listened_ministry (
    ministry text        NOT NULL,
    since    timestamptz NOT NULL,
    CONSTRAINT listened_ministry_pk PRIMARY KEY (ministry)
);

-- The version of each program of which has been told, kept for ever: the memory by which a change
-- is told once, however often it is read again.
CREATE TABLE told_program (
    program_id uuid        NOT NULL,
    ministry   text        NOT NULL,
    version    bigint      NOT NULL,
    state      text        NOT NULL,
    variant_of uuid,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    document   jsonb       NOT NULL,
    CONSTRAINT told_program_pk PRIMARY KEY (program_id)
);

CREATE INDEX told_program_variant_of ON told_program (variant_of) WHERE variant_of IS NOT NULL;
CREATE INDEX told_program_changed ON told_program (changed_at);

-- The calls of published programs, watched by the clock.
CREATE TABLE watched_call (
    program_id   uuid        NOT NULL,
    fiscal_year  integer     NOT NULL,
    round        integer     NOT NULL,
    opens_at     timestamptz NOT NULL,
    closes_at    timestamptz NOT NULL,
    quiet_before timestamptz,
    told_days    integer,
    CONSTRAINT watched_call_pk PRIMARY KEY (program_id, fiscal_year, round),
    CONSTRAINT watched_call_of_program FOREIGN KEY (program_id) REFERENCES told_program (program_id)
);

CREATE INDEX watched_call_closes ON watched_call (closes_at);

COMMENT ON COLUMN watched_call.quiet_before IS 'what the clock passed before is not told';
COMMENT ON COLUMN watched_call.told_days IS 'the days before the deadline that were told last';
