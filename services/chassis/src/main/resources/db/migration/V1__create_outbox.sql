-- Events that leave with the transaction that wrote them. id, aggregatetype, aggregateid, type and
-- payload are named as Debezium's outbox router expects them, so that it can take the relay's place.
CREATE TABLE outbox (
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    id            uuid        NOT NULL,
    tx_id         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    topic         text        NOT NULL,
    aggregatetype text        NOT NULL,
    aggregateid   text        NOT NULL,
    type          text        NOT NULL,
    source        text        NOT NULL,
    payload       text,
    trace_parent  text,
    trace_state   text,
    occurred_at   timestamptz NOT NULL,
    published_at  timestamptz,
    CONSTRAINT outbox_pk PRIMARY KEY (seq),
    CONSTRAINT outbox_id_unique UNIQUE (id)
);

CREATE INDEX outbox_waiting ON outbox (seq) WHERE published_at IS NULL;
CREATE INDEX outbox_waiting_tx ON outbox (tx_id) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Wakes the relay when the writer's transaction commits, whoever writes.
CREATE FUNCTION wake_outbox_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('renkei_outbox', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER outbox_wakes_relay AFTER INSERT ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox_relay();
