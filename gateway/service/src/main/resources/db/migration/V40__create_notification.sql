-- What happened that somebody may want to know. seq is drawn under a lock that is held until the
-- commit, so that whoever has read up to a seq has read all that will ever stand before it.
CREATE TABLE notification (
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    id          uuid        NOT NULL,
    type        text        NOT NULL,
    ministry    text,
    program_id  uuid,
    projects    uuid[]      NOT NULL,
    prefectures text[]      NOT NULL,
    themes      text[]      NOT NULL,
    theme_tree  text[]      NOT NULL,
    happened_at timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    body        json        NOT NULL,
    CONSTRAINT notification_pk PRIMARY KEY (seq),
    CONSTRAINT notification_id_unique UNIQUE (id)
);

CREATE INDEX notification_created ON notification (created_at);
CREATE INDEX notification_type ON notification (type, seq);
CREATE INDEX notification_projects ON notification USING gin (projects);

COMMENT ON COLUMN notification.projects IS 'the projects that it concerns';
COMMENT ON COLUMN notification.prefectures IS 'empty: every one';
COMMENT ON COLUMN notification.themes IS 'empty: every one';
COMMENT ON COLUMN notification.theme_tree IS 'its themes and all that lie above them';
COMMENT ON COLUMN notification.body IS 'the CloudEvent as it is sent, by whichever way';

-- Wakes whoever passes notifications on when the writer's transaction commits.
CREATE FUNCTION wake_notification_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('renkei_notification', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER notification_wakes_readers AFTER INSERT ON notification
    FOR EACH STATEMENT EXECUTE FUNCTION wake_notification_readers();
