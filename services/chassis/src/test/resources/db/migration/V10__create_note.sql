CREATE TABLE note (
    id      uuid   NOT NULL CONSTRAINT note_pk PRIMARY KEY,
    version bigint NOT NULL
);

CREATE TABLE note_effect (
    note_id uuid   NOT NULL,
    version bigint NOT NULL
);
