-- What was said about joint evaluations, by this ministry and the others: a set, never changed.
CREATE TABLE evaluation_event (
    evaluation_id uuid        NOT NULL,
    ministry      text        NOT NULL,
    sequence      bigint      NOT NULL,
    digest        text        NOT NULL,
    document      jsonb       NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT evaluation_event_pk PRIMARY KEY (evaluation_id, ministry, sequence, digest)
);
COMMENT ON COLUMN evaluation_event.digest IS 'SHA-256 of the event: one number given twice stays two';

-- What the events come to, for lists and for the clock; can be computed again at any time.
CREATE TABLE joint_evaluation (
    id                 uuid        NOT NULL,
    cluster_project_id uuid,
    lead               text,
    ministries         text[]      NOT NULL,
    state              text        NOT NULL,
    due_on             date,
    opened_at          timestamptz,
    settled            boolean     NOT NULL DEFAULT false,
    CONSTRAINT joint_evaluation_pk PRIMARY KEY (id)
);
COMMENT ON COLUMN joint_evaluation.settled IS 'whether this ministry''s policy was asked about the conclusion';
CREATE INDEX joint_evaluation_by_project ON joint_evaluation (cluster_project_id);
CREATE INDEX joint_evaluation_by_state ON joint_evaluation (state, due_on);

-- Drafts never leave this service.
CREATE TABLE evaluation_draft (
    evaluation_id uuid        NOT NULL,
    document      jsonb       NOT NULL,
    saved_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT evaluation_draft_pk PRIMARY KEY (evaluation_id)
);
