-- Lists read what is noted here, and of events none but those of the evaluations that a page shows.
ALTER TABLE joint_evaluation
    ADD COLUMN supersedes uuid,
    ADD COLUMN noted boolean NOT NULL DEFAULT false,
    ADD COLUMN ask_again_at timestamptz;
COMMENT ON COLUMN joint_evaluation.supersedes IS 'the evaluation whose place its conclusion would take';
COMMENT ON COLUMN joint_evaluation.noted IS 'whether its treatments stand in priority_treatment';
COMMENT ON COLUMN joint_evaluation.ask_again_at IS 'when the policy is asked again, after what it offered could not be granted';

UPDATE joint_evaluation SET supersedes = (event.document ->> 'supersedes')::uuid
FROM evaluation_event event
WHERE event.evaluation_id = joint_evaluation.id AND event.document ->> 'supersedes' IS NOT NULL;

CREATE INDEX joint_evaluation_by_superseded ON joint_evaluation (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX joint_evaluation_not_noted ON joint_evaluation (id) WHERE NOT noted;
CREATE INDEX joint_evaluation_newest ON joint_evaluation (opened_at DESC NULLS FIRST, id);
CREATE INDEX joint_evaluation_by_ministry ON joint_evaluation USING gin (ministries);

-- This ministry's treatments, for lists; can be computed again at any time.
CREATE TABLE priority_treatment (
    id                 uuid        NOT NULL,
    evaluation_id      uuid        NOT NULL,
    cluster_project_id uuid        NOT NULL,
    program_id         uuid        NOT NULL,
    granted_at         timestamptz NOT NULL,
    valid_from         date        NOT NULL,
    valid_until        date        NOT NULL,
    revoked            boolean     NOT NULL,
    superseded         boolean     NOT NULL,
    document           jsonb       NOT NULL,
    CONSTRAINT priority_treatment_pk PRIMARY KEY (id)
);
CREATE INDEX priority_treatment_by_evaluation ON priority_treatment (evaluation_id);
CREATE INDEX priority_treatment_by_project ON priority_treatment (cluster_project_id);
CREATE INDEX priority_treatment_by_program ON priority_treatment (program_id);
CREATE INDEX priority_treatment_newest ON priority_treatment (granted_at DESC, id);
