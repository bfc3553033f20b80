-- Events whose effect is in this database already. The row and the effect are one transaction.
CREATE TABLE inbox (
    consumer    text        NOT NULL,
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inbox_pk PRIMARY KEY (consumer, source, event_id)
);

CREATE INDEX inbox_received ON inbox (received_at);
