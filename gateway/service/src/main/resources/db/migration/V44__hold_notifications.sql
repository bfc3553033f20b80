-- News that is held for a while, so that what is taken back or changes again within it is folded.
CREATE TABLE held_notification (
    key      text        NOT NULL,
    subject  uuid        NOT NULL,
    document jsonb       NOT NULL,
    audience uuid[]      NOT NULL,
    held_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at   timestamptz NOT NULL,
    CONSTRAINT held_notification_pk PRIMARY KEY (key)
);

CREATE INDEX held_notification_due ON held_notification (due_at);
CREATE INDEX held_notification_subject ON held_notification (subject);

COMMENT ON COLUMN held_notification.key IS 'what it is about: later news of the same takes its place';
COMMENT ON COLUMN held_notification.subject IS 'the evaluation or program that it belongs to';

-- A change of a program is held beside it: told is the difference from before, if any is left.
ALTER TABLE told_program
    ADD COLUMN before_state text,
    ADD COLUMN before_document jsonb,
    ADD COLUMN audience uuid[],
    ADD COLUMN happened_at timestamptz,
    ADD COLUMN held_until timestamptz;

CREATE INDEX told_program_held ON told_program (held_until) WHERE held_until IS NOT NULL;

COMMENT ON COLUMN told_program.before_state IS 'as it was told last, while a change is held';
COMMENT ON COLUMN held_notification.audience IS 'the projects that it concerned when it happened';
COMMENT ON COLUMN told_program.audience IS 'the projects that the held change concerned when it happened';
COMMENT ON COLUMN told_program.happened_at IS 'when the held change happened';

-- A deadline that is moved is told once it has stood for a while.
ALTER TABLE watched_call ADD COLUMN changed_at timestamptz;
UPDATE watched_call SET changed_at = clock_timestamp();
ALTER TABLE watched_call
    ALTER COLUMN changed_at SET NOT NULL,
    ALTER COLUMN changed_at SET DEFAULT clock_timestamp();
